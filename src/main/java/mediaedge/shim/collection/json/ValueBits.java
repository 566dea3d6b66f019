package mediaedge.shim.collection.json;

/** The kind of a value and its position in the body, in one number; 0 if it is absent. */
public final class ValueBits {

    private static final JsonKind[] KINDS = JsonKind.values();
    private static final int KIND_BITS = 4;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;
    private static final int OFFSET_BITS = 30;
    private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;
    @SuppressWarnings("EnumOrdinal") // as it is packed below
    private static final int NULL = JsonKind.NULL.ordinal();

    private ValueBits() {
    }

    /** Returns the bits of a value between two offsets. */
    @SuppressWarnings("EnumOrdinal") // packed here, unpacked below, never kept
    public static long of(JsonKind kind, int start, int end) {
        return kind.ordinal() | ((long) start << KIND_BITS) | ((long) end << (KIND_BITS + OFFSET_BITS));
    }

    /** Returns whether it is a value; {@code null} is none. */
    public static boolean isValue(long bits) {
        return bits != 0 && (bits & KIND_MASK) != NULL;
    }

    /** Returns the kind of the value. */
    public static JsonKind kind(long bits) {
        return KINDS[(int) bits & KIND_MASK];
    }

    /** Returns the offset of its first byte. */
    public static int start(long bits) {
        return (int) (bits >>> KIND_BITS & OFFSET_MASK);
    }

    /** Returns the offset after its last byte. */
    public static int end(long bits) {
        return (int) (bits >>> (KIND_BITS + OFFSET_BITS) & OFFSET_MASK);
    }
}
