package mediaedge.shim.collection.json;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds names by their bytes in a request, so that no text is made only to look it up. Cannot be changed. */
public final class NameTable {

    /** What is found for a name that is not there. */
    public static final int NONE = -1;

    private final Map<String, Integer> numbers;
    /** Each name at the place that its hash says, or at the next one that was free. */
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

    /** A table of names that are numbered in that order, from 0. */
    public static NameTable of(List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        return new NameTable(numbers);
    }

    /** The number of the name that the scanner is at, or {@link #NONE}. */
    public int find(JsonScanner in) {
        return in.nameHasEscapes()
                ? find(in.name())
                : find(in.body(), in.nameStart(), in.nameEnd());
    }

    /** The number of the name that those bytes are, or {@link #NONE}. */
    public int find(byte[] bytes, int start, int end) {
        for (int at = placeOf(bytes, start, end); names[at] != null; at = (at + 1) & (names.length - 1)) {
            byte[] name = names[at];
            if (EightBytes.areEqual(name, 0, name.length, bytes, start, end)) {
                return numberAt[at];
            }
        }
        return NONE;
    }

    /** The number of that name, or {@link #NONE}. */
    public int find(String name) {
        return numbers.getOrDefault(name, NONE);
    }

    private int placeOf(byte[] bytes, int start, int end) {
        return hash(bytes, start, end) & (names.length - 1);
    }

    /** A hash of the length and of the first and the last eight bytes: names of one table rarely share all three. */
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
