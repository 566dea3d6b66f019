package mediaedge.shim.collection;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import mediaedge.shim.collection.json.EightBytes;
import mediaedge.shim.collection.json.JsonText;
import mediaedge.shim.collection.json.NameTable;
import mediaedge.shim.collection.json.Utf8;

/**
 * The members of fields that are objects with custom names: the positions of each name and each value. If a name occurs
 * twice in a field, the last value counts, at the position of the first.
 */
final class Entries {

    /** Three numbers for each: its name, its value, and the authentication state of an identity. */
    private static final int WIDTH = 3;
    /** Approximate bytes of a member. The rest of the body determines how many to expect. */
    private static final int BYTES_EACH = 24;
    private static final int EXPECTED_AT_LEAST = 8;
    /** A long body may have few members, or consist of many events. */
    private static final int EXPECTED_AT_MOST = 64;
    /** From this number of names in one field, a map finds duplicates, because comparing all with all is quadratic. */
    private static final int MANY = 48;
    private static final int LENGTH_BITS = 11;
    private static final int OFFSET_BITS = 30;
    private static final long LENGTH_MASK = (1L << LENGTH_BITS) - 1;
    private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;

    private final byte[] body;
    private long[] numbers = {};
    private int count;
    /** The first entry of the current field. */
    private int first;
    /** A bit for each hash of a name of the field. */
    private long hashes;
    /** Entries of the field by name, if bytes cannot tell equal names, or comparing them would take too long. */
    private Map<String, Integer> byName;

    Entries(byte[] body) {
        this.body = body;
    }

    void clear() {
        count = 0;
    }

    /** Begins the next field. */
    void begin() {
        first = count;
        hashes = 0;
        byName = null;
    }

    /** Adds a member, or changes it if the field has one with that name. */
    void put(int slot, int nameStart, int nameEnd, boolean nameHasEscapes, long value, long state) {
        int entry = nameHasEscapes || byName != null || count - first >= MANY
                ? findByName(nameStart, nameEnd)
                : findByBytes(nameStart, nameEnd);
        if (entry == count) {
            count++;
            if (numbers.length < count * WIDTH) {
                numbers = Arrays.copyOf(numbers, Math.max(numbers.length * 2, expected(nameStart) * WIDTH));
            }
            numbers[entry * WIDTH] = ((((long) slot << OFFSET_BITS) | nameStart) << LENGTH_BITS)
                    | (nameEnd - nameStart);
        }
        numbers[entry * WIDTH + 1] = value;
        numbers[entry * WIDTH + 2] = state;
    }

    private int expected(int nameStart) {
        int fits = (body.length - nameStart) / BYTES_EACH;
        return Math.min(Math.max(fits, EXPECTED_AT_LEAST), EXPECTED_AT_MOST);
    }

    private int findByBytes(int nameStart, int nameEnd) {
        long hash = 1L << (NameTable.hash(body, nameStart, nameEnd) & 63);
        if ((hashes & hash) != 0) {
            for (int i = first; i < count; i++) {
                if (EightBytes.areEqual(body, nameStart(i), nameEnd(i), body, nameStart, nameEnd)) {
                    return i;
                }
            }
        }
        hashes |= hash;
        return count;
    }

    private int findByName(int nameStart, int nameEnd) {
        if (byName == null) {
            byName = new HashMap<>();
            for (int i = first; i < count; i++) {
                byName.put(name(i), i);
            }
        }
        Integer known = byName.putIfAbsent(JsonText.of(body, nameStart - 1, nameEnd + 1), count);
        return known == null ? count : known;
    }

    /** Removes the members of a field. */
    void remove(int slot) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (slot(i) != slot) {
                System.arraycopy(numbers, i * WIDTH, numbers, kept++ * WIDTH, WIDTH);
            }
        }
        count = kept;
    }

    /** Moves the members of a field to another slot. */
    void move(int slot, int other) {
        for (int i = 0; i < count; i++) {
            if (slot(i) == slot) {
                numbers[i * WIDTH] += (long) (other - slot) << (OFFSET_BITS + LENGTH_BITS);
            }
        }
    }

    /** Moves one member to another slot. */
    void moveOne(int entry, int other) {
        numbers[entry * WIDTH] += (long) (other - slot(entry)) << (OFFSET_BITS + LENGTH_BITS);
    }

    /** Returns the number of a member's name in a table, however it is written. */
    int number(int entry, NameTable names) {
        int number = names.find(body, nameStart(entry), nameEnd(entry));
        return number != NameTable.NONE || Utf8.indexOf(body, (byte) '\\', nameStart(entry), nameEnd(entry)) < 0
                ? number
                : names.find(name(entry));
    }

    int count() {
        return count;
    }

    int slot(int entry) {
        return (int) (numbers[entry * WIDTH] >>> (OFFSET_BITS + LENGTH_BITS));
    }

    /** Returns the offset of the first byte of the name, after its quotation mark. */
    int nameStart(int entry) {
        return (int) ((numbers[entry * WIDTH] >>> LENGTH_BITS) & OFFSET_MASK);
    }

    /** Returns the offset after the last byte of the name. */
    int nameEnd(int entry) {
        return nameStart(entry) + (int) (numbers[entry * WIDTH] & LENGTH_MASK);
    }

    String name(int entry) {
        return JsonText.of(body, nameStart(entry) - 1, nameEnd(entry) + 1);
    }

    /** Returns the position of the value as {@code ValueBits}; for an identity, the position of its id. */
    long value(int entry) {
        return numbers[entry * WIDTH + 1];
    }

    long state(int entry) {
        return numbers[entry * WIDTH + 2];
    }
}
