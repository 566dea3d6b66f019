package mediaedge.shim.random;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.fields.Container;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.ValueType;
import mediaedge.shim.random.RandomJson.Member;
import mediaedge.shim.random.RandomJson.Obj;
import mediaedge.shim.random.RandomJson.Raw;

/**
 * Creates requests around the vocabulary of the mapping tables: valid, nearly valid, and invalid in many ways. The
 * result depends only on the source of randomness.
 */
public final class RandomRequests {

    private static final List<String> BAGS = List.of("params", "qoeData", "playerTime", "customMetadata");

    /** Seconds; the playhead goes no further. */
    private static final int DAY = 86_400;

    private final Vocabulary vocabulary;
    private final Random random;
    private final RandomJson json;

    public RandomRequests(Vocabulary vocabulary, Random random) {
        this.vocabulary = vocabulary;
        this.random = random;
        this.json = new RandomJson(random);
    }

    /** A request that nobody may refuse, not even strictly. */
    public Body inOrder() {
        return inOrder(json.one(vocabulary.eventTypes()));
    }

    /** A request of that type with nothing in it that is wrong. */
    public Body inOrder(EventType type) {
        return written(document(type));
    }

    /** Valid JSON in UTF-8 that is, or is not, a request in order. */
    public Body around() {
        Obj document = document(json.one(vocabulary.eventTypes()));
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            change(document);
        }
        return written(document);
    }

    /** Anything at all: most of it nearly a request, some of it not even JSON. */
    public Body any() {
        Body around = around();
        return json.chance(0.3) ? new Body(new RandomDamage(random).to(around.bytes())) : around;
    }

    /** A request in which some fields hold any JSON value, or are not there; everything else is in order. */
    public record Odd(Body body, List<Field> fields) {
    }

    /** A request with up to three odd fields. */
    public Odd odd() {
        return odd(json.one(vocabulary.eventTypes()), 1 + random.nextInt(3));
    }

    /** The entries of a session that was recorded offline: few have one odd field, most have none. */
    public List<Odd> oddSession() {
        List<EventType> others = vocabulary.eventTypes().stream().filter(type -> !type.opensSession()).toList();
        List<Odd> entries = new ArrayList<>(List.of(odd(vocabulary.sessionStart(), random.nextInt(2))));
        for (int more = random.nextInt(6); more > 0; more--) {
            entries.add(odd(json.one(others), random.nextInt(2)));
        }
        return entries;
    }

    private Odd odd(EventType type, int count) {
        Obj document = document(type);
        List<Field> candidates = vocabulary.fields().stream()
                .filter(field -> field.on(type)).toList();
        List<Field> odd = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Field field = json.one(candidates);
            odd.add(field);
            remove(document, field);
            if (json.chance(0.9)) {
                add(document, field.bag(), field.key(), json.anyDepth());
            }
        }
        return new Odd(written(document), odd);
    }

    private static void remove(Obj document, Field field) {
        Obj holder = field.object().isEmpty() ? document : holder(document, field.object());
        holder.members().removeIf(member -> member.name().equals(field.nameInObject()));
    }

    private Body written(Obj document) {
        StringBuilder out = new StringBuilder();
        json.write(document, out);
        return new Body(out.toString().getBytes(UTF_8));
    }

    private Obj document(EventType type) {
        Obj document = new Obj();
        for (Field field : vocabulary.fields()) {
            boolean needed = (field.strictRequired() & type.bit()) != 0 || field.isOneOf(type);
            if (field.on(type) && (needed || json.chance(0.3))) {
                add(document, field.bag(), field.key(), inOrder(field, type));
            }
        }
        Collections.shuffle(document.members(), random);
        return document;
    }

    private Object inOrder(Field field, EventType type) {
        return switch (field.type()) {
            case EVENT_TYPE -> type.name();
            // What is narrower than its type, here or at Edge, has an example in the tables.
            case STRING -> field.valid().isPresent() ? json.digits(38) : json.word();
            case INTEGER, TIME -> new Raw(Integer.toString(random.nextInt(Integer.MAX_VALUE)));
            case NUMBER -> new Raw(json.chance(0.5)
                    ? Integer.toString(random.nextInt(DAY))
                    : random.nextInt(DAY) + "." + json.digits(1 + random.nextInt(9)));
            case BOOLEAN -> json.bool();
            case STRINGS -> new Obj().with(json.word(), json.text()).with(json.word(), json.word());
            case OBJECTS -> objects(field);
            case IDENTITIES -> new Obj().with(json.word(), identity()).with(json.word(), identity());
        };
    }

    private List<Object> objects(Field field) {
        String member = field.members().get(0);
        return json.chance(0.5)
                ? List.of(new Obj().with(member, json.word()))
                : List.of(new Obj().with(member, json.word()), new Obj().with(member, json.word()));
    }

    private Obj identity() {
        Obj identity = new Obj().with("id", json.word());
        return json.chance(0.7) ? identity.with("authState", new Raw(Integer.toString(random.nextInt(3)))) : identity;
    }

    private void change(Obj document) {
        Obj object = json.chance(0.3) ? document : inner(document);
        switch (random.nextInt(11)) {
            case 0, 1 -> replace(object, (name, value) -> new Member(name, json.value()));
            case 2 -> object.members().remove(some(object));
            case 3 -> object.with(some(object).name(), json.chance(0.5) ? json.value() : some(object).value());
            case 4 -> object.with(json.text(), json.value());
            case 5 -> addSome(document);
            case 6 ->
                add(document, json.one(List.of(Container.values())), json.one(vocabulary.fields()).key(), json.value());
            case 7 -> addAlias(document);
            case 9 -> vocabulary.fields().stream().filter(field -> field.type() == ValueType.OBJECTS)
                    .forEach(field -> add(document, field.bag(), field.key(), oddObjects(field)));
            case 8 -> replace(object, (name, value) -> new Member(name.toUpperCase(Locale.ROOT), value));
            default -> document.with(json.one(BAGS), json.chance(0.5) ? new Obj() : json.value());
        }
    }

    /** A list as it should not be: objects without their text, with two, with another, or no objects at all. */
    private Object oddObjects(Field field) {
        List<String> members = field.members();
        List<Object> odd = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            String member = json.one(members);
            odd.add(switch (random.nextInt(5)) {
                case 0 -> json.value();
                case 1 -> new Obj().with(member, json.value());
                case 2 -> new Obj().with(member, json.value()).with(member, json.word());
                case 3 -> new Obj().with(json.text(), json.value()).with(member, json.word());
                default -> new Obj().with(member, json.word());
            });
        }
        return json.chance(0.1) && !odd.isEmpty() ? odd.get(0) : odd;
    }

    private interface Change {
        Member of(String name, Object value);
    }

    private void replace(Obj object, Change change) {
        if (!object.members().isEmpty()) {
            int at = random.nextInt(object.members().size());
            Member member = object.members().get(at);
            object.members().set(at, change.of(member.name(), member.value()));
        }
    }

    private Member some(Obj object) {
        return object.members().isEmpty() ? new Member(json.word(), json.value()) : json.one(object.members());
    }

    /** An object within the document, at whatever depth. */
    private Obj inner(Obj object) {
        List<Obj> objects = object.members().stream().map(Member::value).filter(Obj.class::isInstance)
                .map(Obj.class::cast).toList();
        if (objects.isEmpty()) {
            return object;
        }
        Obj chosen = json.one(objects);
        return json.chance(0.2) ? inner(chosen) : chosen;
    }

    private void addSome(Obj document) {
        Field field = json.one(vocabulary.fields());
        if (field.type() != ValueType.EVENT_TYPE || json.chance(0.2)) {
            add(document, field.bag(), field.key(),
                    json.chance(0.5) ? json.value() : inOrder(field, json.one(vocabulary.eventTypes())));
        }
    }

    private void addAlias(Obj document) {
        List<Field> named = vocabulary.fields().stream().filter(field -> !field.aliases().isEmpty()).toList();
        Field field = json.one(named);
        Field.Alias alias = json.one(field.aliases());
        add(document, alias.bag(), alias.key(),
                json.chance(0.3) ? json.value() : inOrder(field, json.one(vocabulary.eventTypes())));
    }

    private static void add(Obj document, Container bag, String key, Object value) {
        int dot = bag == Container.ROOT ? key.indexOf('.') : -1;
        String object = bag == Container.ROOT ? key.substring(0, Math.max(dot, 0)) : bag.wireName();
        Obj holder = object.isEmpty() ? document : holder(document, object);
        holder.with(key.substring(dot + 1), value);
    }

    private static Obj holder(Obj document, String name) {
        for (Member member : document.members()) {
            if (member.name().equals(name) && member.value() instanceof Obj found) {
                return found;
            }
        }
        Obj made = new Obj();
        document.with(name, made);
        return made;
    }
}
