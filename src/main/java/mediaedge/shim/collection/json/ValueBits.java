package mediaedge.shim.collection.json;

/** What a value is and where in the body it stands, in one number; 0 for a value that is not there. */
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

    /** Of a value between two offsets. */
    @SuppressWarnings("EnumOrdinal") // packed here, unpacked below, never kept
    public static long of(JsonKind kind, int start, int end) {
        return kind.ordinal() | ((long) start << KIND_BITS) | ((long) end << (KIND_BITS + OFFSET_BITS));
    }

    /** Whether it is a value; {@code null} is none. */
    public static boolean isValue(long bits) {
        return bits != 0 && (bits & KIND_MASK) != NULL;
    }

    /** What the value is. */
    public static JsonKind kind(long bits) {
        return KINDS[(int) bits & KIND_MASK];
    }

    /** Offset of its first byte. */
    public static int start(long bits) {
        return (int) (bits >>> KIND_BITS & OFFSET_MASK);
    }

    /** Offset behind its last byte. */
    public static int end(long bits) {
        return (int) (bits >>> (KIND_BITS + OFFSET_BITS) & OFFSET_MASK);
    }
}
