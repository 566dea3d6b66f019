package mediaedge.shim.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import mediaedge.shim.collection.BadRequest.Problem;

/** Decides whether an event may be taken, by what the tables say of its fields. */
public final class Validator {

    /** Adobe's schema of the Media Collection API: names of custom metadata. */
    static final Pattern METADATA_NAME = Pattern.compile("[a-zA-Z0-9_.]+");

    private final Strictness strictness;
    private final Field[][] fieldsToCheck;
    private final Vocabulary vocabulary;

    public Validator(Vocabulary vocabulary, Strictness strictness) {
        this.vocabulary = vocabulary;
        this.strictness = strictness;
        this.fieldsToCheck = vocabulary.eventTypes().stream()
                .map(type -> vocabulary.fields().stream().filter(field -> isChecked(field, type)).toArray(Field[]::new))
                .toArray(Field[][]::new);
    }

    private boolean isChecked(Field field, EventType type) {
        long events = strictness == Strictness.STRICT ? field.events() : field.required() | field.delivered();
        return field.type() != ValueType.EVENT_TYPE && (events & type.bit()) != 0;
    }

    /**
     * @throws BadRequest
     *             with everything that is wrong, each field in the player's words
     */
    public void check(PlayerEvent event) {
        List<Problem> problems = problems(event);
        if (!problems.isEmpty()) {
            throw new BadRequest(problems);
        }
    }

    /** Everything that keeps the event from being taken; empty if nothing does. */
    public List<Problem> problems(PlayerEvent event) {
        List<Problem> problems = List.of();
        for (Field field : fieldsToCheck[event.type().index()]) {
            int slot = event.slotOf(field);
            String reason = event.has(slot) ? wrongKind(event, field, slot) : missing(event, field);
            if (reason != null) {
                problems = with(problems, new Problem(field.label(), reason));
            }
        }
        return strictness == Strictness.STRICT ? withAdditional(event, problems) : problems;
    }

    private String missing(PlayerEvent event, Field field) {
        long required = strictness == Strictness.STRICT ? field.strictRequired() : field.required();
        return (required & event.type().bit()) == 0 ? null : "missing; " + event.type().name() + " needs it";
    }

    private String wrongKind(PlayerEvent event, Field field, int slot) {
        boolean strict = strictness == Strictness.STRICT;
        Kind kind = event.kind(slot);
        return switch (field.type()) {
            case STRING -> kind == Kind.STRING || (!strict && (kind.isNumber() || kind.isBoolean()))
                    ? (strict ? malformed(event, field, slot) : null)
                    : expected("a string", event, slot);
            case NUMBER -> kind.isNumber() || (!strict && isNumberInString(event, slot, kind))
                    ? null
                    : expected("a number", event, slot);
            case INTEGER -> kind == Kind.WHOLE_NUMBER
                    || (!strict && (kind.isNumber() || isNumberInString(event, slot, kind)))
                            ? null
                            : expected("a whole number", event, slot);
            case BOOLEAN -> kind.isBoolean() ? null : expected("true or false", event, slot);
            case STRINGS, IDENTITIES -> kind == Kind.OBJECT
                    ? wrongMember(event, field, slot)
                    : expected("an object", event, slot);
            case EVENT_TYPE -> null;
        };
    }

    private static boolean isNumberInString(PlayerEvent event, int slot, Kind kind) {
        int start = event.start(slot) + 1;
        int end = event.end(slot) - 1;
        return kind == Kind.STRING && end - start <= JsonText.MAX_NUMBER_LENGTH
                && JsonNumber.matches(event.body(), start, end);
    }

    private static String malformed(PlayerEvent event, Field field, int slot) {
        return field.valid().isPresent() && !event.fits(slot, field.valid().get())
                ? "expected " + field.valid().get()
                : null;
    }

    private String wrongMember(PlayerEvent event, Field field, int slot) {
        for (int i = 0; i < event.entryCount(); i++) {
            if (event.entrySlot(i) == slot) {
                String reason = field.type() == ValueType.STRINGS ? wrongText(event, i) : wrongIdentity(event, i);
                if (reason != null) {
                    return "'" + event.entryName(i) + "': " + reason;
                }
            }
        }
        return null;
    }

    private String wrongText(PlayerEvent event, int entry) {
        Kind kind = event.entryKind(entry);
        if (strictness == Strictness.STRICT && !METADATA_NAME.matcher(event.entryName(entry)).matches()) {
            return "a name has letters, digits, dots and underscores only";
        }
        return kind == Kind.STRING || (strictness == Strictness.LENIENT && (kind.isNumber() || kind.isBoolean()))
                ? null
                : "expected a string, got " + kind.words();
    }

    private static String wrongIdentity(PlayerEvent event, int entry) {
        if (event.entryKind(entry) != Kind.STRING || event.entryText(entry).isEmpty()) {
            return "expected {id, authState} with a string that is not empty as id";
        }
        Kind state = event.entryAuthStateKind(entry);
        return state == Kind.ABSENT || (state == Kind.WHOLE_NUMBER && event.entryAuthState(entry).matches("[012]"))
                ? null
                : "expected 0, 1 or 2 as authState";
    }

    private static String expected(String wanted, PlayerEvent event, int slot) {
        return "expected " + wanted + ", got " + event.kind(slot).words();
    }

    private List<Problem> withAdditional(PlayerEvent event, List<Problem> problems) {
        List<Problem> all = new ArrayList<>(problems);
        event.unknown().forEach(key -> all.add(new Problem(key, "not a field of the Media Collection API")));
        event.objects().stream().filter(object -> !vocabulary.isOn(object, event.type()))
                .forEach(object -> all.add(new Problem(object, notOn(event))));
        for (Field field : vocabulary.fields()) {
            if (event.has(field.slot()) && !field.on(event.type())) {
                all.add(new Problem(field.label(), notOn(event)));
            }
            for (Field.Alias alias : field.aliases()) {
                if (event.has(alias.slot())) {
                    all.add(new Problem(alias.bag().wireName() + "." + alias.key(), "must be called " + field.label()));
                }
            }
        }
        return all;
    }

    private static String notOn(PlayerEvent event) {
        return "not a field of " + event.type().name();
    }

    private static List<Problem> with(List<Problem> problems, Problem problem) {
        List<Problem> more = problems.isEmpty() ? new ArrayList<>() : problems;
        more.add(problem);
        return more;
    }
}
