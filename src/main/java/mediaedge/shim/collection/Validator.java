package mediaedge.shim.collection;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import mediaedge.shim.collection.BadRequest.Problem;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.ValueType;
import mediaedge.shim.collection.json.JsonKind;

/** Decides whether an event is accepted, according to the fields in the tables. */
public final class Validator {

    /** Names of custom metadata in Adobe's schema of the Media Collection API. */
    static final Pattern METADATA_NAME = Pattern.compile("[a-zA-Z0-9_.]+");

    private static final Set<JsonKind> NUMBERS = kinds(JsonKind::isNumber);
    private static final Set<JsonKind> BOOLEANS = kinds(JsonKind::isBoolean);
    /** Kinds that can replace a text: any single value. */
    private static final Set<JsonKind> SINGLE_VALUES = EnumSet.range(JsonKind.STRING, JsonKind.FALSE);

    private final Strictness strictness;
    private final Check[][] checks;
    private final Vocabulary vocabulary;

    /** A field to check, and the kinds that need no closer look. */
    private record Check(Field field, Set<JsonKind> inOrder) {
    }

    public Validator(Vocabulary vocabulary, Strictness strictness) {
        this.vocabulary = vocabulary;
        this.strictness = strictness;
        this.checks = vocabulary.eventTypes().stream().map(this::checks).toArray(Check[][]::new);
    }

    private static Set<JsonKind> kinds(Predicate<JsonKind> wanted) {
        return Stream.of(JsonKind.values()).filter(wanted)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(JsonKind.class)));
    }

    private Check[] checks(EventType type) {
        return vocabulary.fields().stream().filter(field -> isChecked(field, type))
                .map(field -> new Check(field, inOrder(field, type))).toArray(Check[]::new);
    }

    private Set<JsonKind> inOrder(Field field, EventType type) {
        Set<JsonKind> kinds = EnumSet.copyOf(inOrder(field));
        if ((required(field) & type.bit()) == 0) {
            kinds.add(JsonKind.ABSENT);
        }
        return kinds;
    }

    private Set<JsonKind> inOrder(Field field) {
        boolean strict = strictness == Strictness.STRICT;
        return switch (field.type()) {
            case STRING -> strict ? strings(field) : SINGLE_VALUES;
            case NUMBER -> NUMBERS;
            case INTEGER, TIME -> strict ? EnumSet.of(JsonKind.WHOLE_NUMBER) : NUMBERS;
            case BOOLEAN -> BOOLEANS;
            case STRINGS, IDENTITIES, EVENT_TYPE -> EnumSet.noneOf(JsonKind.class);
            // A list is accepted element by element, as far as it can be understood.
            case OBJECTS -> strict ? EnumSet.noneOf(JsonKind.class) : EnumSet.allOf(JsonKind.class);
        };
    }

    private static Set<JsonKind> strings(Field field) {
        return field.valid().isPresent() ? EnumSet.noneOf(JsonKind.class) : EnumSet.of(JsonKind.STRING);
    }

    private long required(Field field) {
        return strictness == Strictness.STRICT ? field.strictRequired() : field.required();
    }

    private boolean isChecked(Field field, EventType type) {
        long events = strictness == Strictness.STRICT ? field.events() : field.required();
        return field.type() != ValueType.EVENT_TYPE && (events & type.bit()) != 0;
    }

    /** @throws BadRequest with all problems, each with the field as the player writes it */
    public void check(PlayerEvent event) {
        List<Problem> problems = problems(event);
        if (!problems.isEmpty()) {
            throw new BadRequest(problems);
        }
    }

    /** Returns everything that keeps the event from being accepted; empty if it is valid. */
    public List<Problem> problems(PlayerEvent event) {
        List<Problem> problems = List.of();
        for (Check check : checks[event.type().index()]) {
            Field field = check.field();
            if (!check.inOrder().contains(event.kind(field.slot()))) {
                String reason = wrong(event, field, field.slot());
                if (reason != null) {
                    problems = with(problems, new Problem(field.label(), reason));
                }
            }
        }
        return strictness == Strictness.STRICT ? withAdditional(event, problems) : problems;
    }

    /** Returns the problem with a value that needs a closer look; {@code null} if there is none. */
    private String wrong(PlayerEvent event, Field field, int slot) {
        JsonKind kind = event.kind(slot);
        if (kind == JsonKind.ABSENT || (kind == JsonKind.NULL && strictness == Strictness.LENIENT)) {
            return "missing; " + event.type().name() + " needs it";
        }
        return switch (field.type()) {
            case STRING -> kind == JsonKind.STRING
                    ? malformed(event, field, slot)
                    : isLenientList(event, slot) ? null : expected("a string", event, slot);
            case NUMBER -> isLenientNumber(event, slot) ? null : expected("a number", event, slot);
            case INTEGER -> isLenientNumber(event, slot) ? null : expected("a whole number", event, slot);
            case TIME -> isLenientNumber(event, slot) || isLenientTime(event, slot)
                    ? null
                    : expected("a whole number", event, slot);
            case BOOLEAN -> expected("true or false", event, slot);
            case STRINGS, IDENTITIES -> kind == JsonKind.OBJECT
                    ? wrongMember(event, field, slot)
                    : expected("an object", event, slot);
            case OBJECTS -> kind == JsonKind.ARRAY ? ObjectList.wrong(event, field) : expected("an array", event, slot);
            case EVENT_TYPE -> null;
        };
    }

    /** Players of all kinds send numbers as texts. Only strict validation refuses them. */
    private boolean isLenientNumber(PlayerEvent event, int slot) {
        return strictness == Strictness.LENIENT && NumberText.isAt(event, slot);
    }

    private boolean isLenientTime(PlayerEvent event, int slot) {
        return strictness == Strictness.LENIENT && TimeText.millis(event, slot).isPresent();
    }

    /** The texts in a list count as one text. */
    private boolean isLenientList(PlayerEvent event, int slot) {
        return strictness == Strictness.LENIENT && !TextList.of(event, slot).isEmpty();
    }

    private static String malformed(PlayerEvent event, Field field, int slot) {
        return field.valid().filter(shape -> !event.fits(slot, shape)).map(shape -> "expected " + shape).orElse(null);
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
        JsonKind kind = event.entryKind(entry);
        if (strictness == Strictness.STRICT && !METADATA_NAME.matcher(event.entryName(entry)).matches()) {
            return "a name has letters, digits, dots and underscores only";
        }
        return kind == JsonKind.STRING || (strictness == Strictness.LENIENT && SINGLE_VALUES.contains(kind))
                ? null
                : "expected a string, got " + kind.words();
    }

    private static String wrongIdentity(PlayerEvent event, int entry) {
        if (event.entryKind(entry) != JsonKind.STRING || event.entryText(entry).isEmpty()) {
            return "expected {id, authState} with a string that is not empty as id";
        }
        JsonKind state = event.entryAuthStateKind(entry);
        return state == JsonKind.ABSENT
                || (state == JsonKind.WHOLE_NUMBER && event.entryAuthState(entry).matches("[012]"))
                        ? null
                        : "expected 0, 1 or 2 as authState";
    }

    private static String expected(String wanted, PlayerEvent event, int slot) {
        return "expected " + wanted + ", got " + event.kind(slot).words();
    }

    private List<Problem> withAdditional(PlayerEvent event, List<Problem> problems) {
        List<Problem> all = new ArrayList<>(problems);
        if (event.typeIsRespelled()) {
            all.add(new Problem(vocabulary.eventTypeField().label(), "must be written " + event.type().name()));
        }
        event.unknown().forEach(key -> all.add(new Problem(key, "not a field of the Media Collection API")));
        event.notObjects().forEach(object -> all.add(new Problem(object, "expected an object")));
        event.objects().stream().filter(object -> !vocabulary.isOn(object, event.type()))
                .forEach(object -> all.add(new Problem(object, notOn(event))));
        for (Field field : vocabulary.fields()) {
            if (event.kind(field.slot()) != JsonKind.ABSENT && !field.on(event.type())) {
                all.add(new Problem(field.label(), notOn(event)));
            }
            for (Field.Alias alias : field.aliases()) {
                if (event.kind(alias.slot()) != JsonKind.ABSENT) {
                    all.add(new Problem(alias.bag().wireName() + "." + alias.key(), "must be called " + field.label()));
                }
            }
        }
        List<Field> oneOf = vocabulary.oneOf(event.type());
        if (!oneOf.isEmpty() && oneOf.stream().noneMatch(field -> isThere(event, field))) {
            all.add(OneOf.missing(event.type(), oneOf));
        }
        return all;
    }

    private static boolean isThere(PlayerEvent event, Field field) {
        return event.has(field.slot())
                && (field.type() != ValueType.OBJECTS || !ObjectList.of(event, field).isEmpty());
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
