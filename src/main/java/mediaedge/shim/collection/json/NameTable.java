package mediaedge.shim.collection.json;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds names by their bytes in a request, without creating a text for the look-up. Immutable. */
public final class NameTable {

    /** The result for an unknown name. */
    public static final int NONE = -1;

    private final Map<String, Integer> numbers;
    /** Each name at the position of its hash, or at the next free one. */
    private final byte[][] names;
    private final int[] numberAt;

    /** @param numbers by name, each from 0 */
    public NameTable(Map<String, Integer> numbers) {
        this.numbers = Map.copyOf(numbers);
        int size = Math.max(Integer.highestOneBit(numbers.size()), 1) * 4;
        names = new byte[size][];
        numberAt = new int[size];
        numbers.forEach((name, number) -> {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            int at = placeOf(bytes, 0, bytes.length);
            while (names[at] != null) {
                at = (at + 1) & (size - 1);
            }
            names[at] = bytes;
            numberAt[at] = number;
        });
    }

    /** Creates a table of names that are numbered in this order, from 0. */
    public static NameTable of(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        return new NameTable(numbers);
    }

    /** Returns the number of the scanner's current name, or {@link #NONE}. */
    public int find(JsonScanner in) {
        return in.nameHasEscapes()
                ? find(in.name())
                : find(in.body(), in.nameStart(), in.nameEnd());
    }

    /** Returns the number of the name with these bytes, or {@link #NONE}. */
    public int find(byte[] bytes, int start, int end) {
        for (int at = placeOf(bytes, start, end); names[at] != null; at = (at + 1) & (names.length - 1)) {
            byte[] name = names[at];
            if (EightBytes.areEqual(name, 0, name.length, bytes, start, end)) {
                return numberAt[at];
            }
        }
        return NONE;
    }

    /** Returns the number of this name, or {@link #NONE}. */
    public int find(String name) {
        return numbers.getOrDefault(name, NONE);
    }

    private int placeOf(byte[] bytes, int start, int end) {
        return hash(bytes, start, end) & (names.length - 1);
    }

    /**
     * Returns a hash of the length and of the first and the last eight bytes. Names of one table rarely share all
     * three.
     */
    public static int hash(byte[] bytes, int start, int end) {
        int length = end - start;
        long mixed = length;
        if (length >= EightBytes.COUNT) {
            mixed += EightBytes.at(bytes, start) * 31 + EightBytes.at(bytes, end - EightBytes.COUNT);
        } else {
            for (int i = start; i < end; i++) {
                mixed = mixed * 31 + bytes[i];
            }
        }
        mixed *= 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32);
    }
}
