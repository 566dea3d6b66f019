package mediaedge.shim.mapping;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * MurmurHash3 with 128 bits for 64-bit machines (MurmurHash3_x64_128 by Austin Appleby, in the public domain), with
 * seed 0. It is not cryptographic: whoever can choose all of the input can construct collisions.
 *
 * @param high
 *            the first eight bytes of the hash, as a number whose lowest byte is the first of them
 * @param low
 *            the eight bytes after them
 */
record Murmur3(long high, long low) {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK = 2 * Long.BYTES;
    private static final long C1 = 0x87c3_7b91_1142_53d5L;
    private static final long C2 = 0x4cf5_ad43_2745_937fL;

    /**
     * Returns the hash of two numbers, lowest byte first, and the bytes after them.
     *
     * @param first
     *            the numbers make one whole block
     * @param second
     *            see {@code first}
     */
    static Murmur3 of(long first, long second, byte[] bytes) {
        long h1 = mixFirst(0, 0, first);
        long h2 = mixSecond(0, h1, second);
        int at = 0;
        for (; at + BLOCK <= bytes.length; at += BLOCK) {
            h1 = mixFirst(h1, h2, (long) LONGS.get(bytes, at));
            h2 = mixSecond(h2, h1, (long) LONGS.get(bytes, at + Long.BYTES));
        }
        h2 ^= scrambleSecond(tail(bytes, at + Long.BYTES));
        h1 ^= scrambleFirst(tail(bytes, at));
        long length = (long) BLOCK + bytes.length;
        h1 ^= length;
        h2 ^= length;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        h1 += h2;
        return new Murmur3(h1, h2 + h1);
    }

    private static long mixFirst(long h1, long h2, long block) {
        return (Long.rotateLeft(h1 ^ scrambleFirst(block), 27) + h2) * 5 + 0x52dc_e729L;
    }

    private static long mixSecond(long h2, long h1, long block) {
        return (Long.rotateLeft(h2 ^ scrambleSecond(block), 31) + h1) * 5 + 0x3849_5ab5L;
    }

    private static long scrambleFirst(long block) {
        return Long.rotateLeft(block * C1, 31) * C2;
    }

    private static long scrambleSecond(long block) {
        return Long.rotateLeft(block * C2, 33) * C1;
    }

    /** Returns up to eight bytes; those beyond the end are 0. */
    private static long tail(byte[] bytes, int from) {
        long tail = 0;
        for (int i = Math.min(bytes.length, from + Long.BYTES) - 1; i >= from; i--) {
            tail = tail << Byte.SIZE | bytes[i] & 0xFF;
        }
        return tail;
    }

    private static long finish(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xff51_afd7_ed55_8ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ce_b9fe_1a85_ec53L;
        return mixed ^ mixed >>> 33;
    }
}
