package mediaedge.shim.collection.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes that are processed in one step, as a number whose lowest byte is the first of them. */
public final class EightBytes {

    static final int COUNT = 8;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long QUOTATION_MARKS = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long BLANKS = ONES * ' ';
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private EightBytes() {
    }

    static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /**
     * Returns whether both ranges contain the same bytes. For names, which have a few dozen bytes, this is faster than
     * {@link java.util.Arrays#equals(byte[], int, int, byte[], int, int)}.
     */
    public static boolean areEqual(byte[] some, int from, int to, byte[] others, int otherFrom, int otherTo) {
        int count = to - from;
        if (count != otherTo - otherFrom) {
            return false;
        }
        int i = 0;
        for (; i + COUNT <= count; i += COUNT) {
            if (at(some, from + i) != at(others, otherFrom + i)) {
                return false;
            }
        }
        if (count >= COUNT) {
            return at(some, to - COUNT) == at(others, otherTo - COUNT);
        }
        for (; i < count; i++) {
            if (some[from + i] != others[otherFrom + i]) {
                return false;
            }
        }
        return true;
    }

    static boolean areAscii(long eight) {
        return (eight & HIGH_BITS) == 0;
    }

    /**
     * Returns the position of the first byte that cannot be in a JSON string unescaped: a quotation mark, a backslash
     * or a control character; the length if there is none.
     */
    static int endOfPlainText(byte[] bytes, int from) {
        int i = from;
        for (; i + COUNT <= bytes.length; i += COUNT) {
            long eight = at(bytes, i);
            // A borrow affects only the bytes after a hit, so the first hit is always right.
            long hits = HIGH_BITS
                    & (zeros(eight ^ QUOTATION_MARKS) | zeros(eight ^ BACKSLASHES) | ((eight - BLANKS) & ~eight));
            if (hits != 0) {
                return i + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        while (i < bytes.length && bytes[i] != '"' && bytes[i] != '\\' && (bytes[i] >= ' ' || bytes[i] < 0)) {
            i++;
        }
        return i;
    }

    /** Returns the high bit of the first byte that is zero, and possibly of bytes after it. */
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight;
    }
}
