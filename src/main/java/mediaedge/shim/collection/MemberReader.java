package mediaedge.shim.collection;

import java.util.Map;

import mediaedge.shim.collection.fields.ValueType;
import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.collection.json.JsonScanner;
import mediaedge.shim.collection.json.JsonText;
import mediaedge.shim.collection.json.NameTable;
import mediaedge.shim.collection.json.ValueBits;

/** Reads the members of fields that are objects with custom names. */
final class MemberReader {

    private static final int ID = 0;
    private static final int AUTH_STATE = 1;
    /** The members of an identity. */
    private static final NameTable IDENTITY = new NameTable(Map.of("id", ID, "authState", AUTH_STATE));
    private static final int NAME = 0;
    private static final int VALUE = 1;
    /** The members of an element if they are a list, as Edge itself expects them. */
    private static final NameTable MEMBER = new NameTable(Map.of("name", NAME, "key", NAME, "value", VALUE));

    private final Vocabulary vocabulary;

    MemberReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Reads the value at the scanner's position, whatever it is. */
    void read(JsonScanner in, PlayerEvent event, int slot, ValueType type) {
        if (event.kind(slot) != JsonKind.ABSENT) {
            event.forget(slot);
        }
        String key = type == ValueType.IDENTITIES ? in.name() : null;
        if (!in.opensObject()) {
            readOther(in, event, slot, type);
            return;
        }
        int start = in.start();
        event.entries().begin();
        while (in.nextName()) {
            if (in.nameIsTooLong()) {
                event.unknown(in.nameOfObject() + "." + in.name());
                in.value();
            } else if (type == ValueType.STRINGS) {
                readText(in, event, slot);
            } else {
                readIdentity(in, event, slot, key);
            }
        }
        event.set(slot, JsonKind.OBJECT, start, in.end());
    }

    private void readText(JsonScanner in, PlayerEvent event, int slot) {
        int nameStart = in.nameStart();
        int nameEnd = in.nameEnd();
        boolean escapes = in.nameHasEscapes();
        put(event, slot, nameStart, nameEnd, escapes, value(in));
    }

    private void put(PlayerEvent event, int slot, int nameStart, int nameEnd, boolean escapes, long value) {
        if (vocabulary.knownMembers().mayBe(slot, event.body(), nameStart, nameEnd, escapes)) {
            event.holdsKnownMember();
        }
        event.entries().put(slot, nameStart, nameEnd, escapes, value, 0);
    }

    private static void readIdentity(JsonScanner in, PlayerEvent event, int slot, String key) {
        int nameStart = in.nameStart();
        int nameEnd = in.nameEnd();
        boolean escapes = in.nameHasEscapes();
        String label = key + "." + in.name() + ".";
        long id = 0;
        long state = 0;
        if (in.opensObject()) {
            while (in.nextName()) {
                int part = IDENTITY.find(in);
                if (part == ID) {
                    id = value(in);
                } else if (part == AUTH_STATE) {
                    state = value(in);
                } else {
                    event.unknown(label + in.name());
                    in.value();
                }
            }
        } else {
            in.value();
        }
        event.entries().put(slot, nameStart, nameEnd, escapes, id, state);
    }

    /** Reads a value that is not an object, which may be a list of members. */
    private void readOther(JsonScanner in, PlayerEvent event, int slot, ValueType type) {
        if (type != ValueType.STRINGS || !in.opensArray()) {
            event.set(slot, in.value(), in.start(), in.end());
            return;
        }
        int start = in.start();
        event.entries().begin();
        while (in.nextElement()) {
            if (in.opensObject()) {
                readMember(in, event, slot);
            } else {
                in.value();
            }
        }
        event.set(slot, JsonKind.ARRAY, start, in.end());
    }

    private void readMember(JsonScanner in, PlayerEvent event, int slot) {
        int nameStart = 0;
        int nameEnd = 0;
        long value = 0;
        while (in.nextName()) {
            int part = MEMBER.find(in);
            JsonKind kind = in.value();
            if (part == NAME && kind == JsonKind.STRING) {
                nameStart = in.start() + 1;
                nameEnd = in.end() - 1;
            } else if (part == VALUE) {
                value = ValueBits.of(kind, in.start(), in.end());
            }
        }
        if (value != 0 && nameStart > 0 && nameEnd - nameStart <= JsonText.MAX_NAME_LENGTH) {
            put(event, slot, nameStart, nameEnd, true, value);
        }
    }

    private static long value(JsonScanner in) {
        JsonKind kind = in.value();
        return ValueBits.of(kind, in.start(), in.end());
    }
}
