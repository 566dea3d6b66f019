package mediaedge.shim.spool.kafka.topic;

/** The id of an entry: its partition, in the upper 15 bits, and its offset there plus one. */
public final class EntryId {

    private static final int OFFSET_BITS = 48;
    private static final long OFFSETS = (1L << OFFSET_BITS) - 1;
    /** Maximum number of partitions. */
    public static final int MOST_PARTITIONS = 1 << 15;

    private EntryId() {
    }

    /** Returns the id of the entry at an offset, from 1. */
    public static long of(int partition, long offset) {
        return (long) partition << OFFSET_BITS | offset + 1;
    }

    /** Returns the partition of an id; also of 0, which is before all ids. */
    public static int partition(long id) {
        return (int) (id >>> OFFSET_BITS);
    }

    /** Returns the offset of an id; -1 for the id before the first of a partition. */
    public static long offset(long id) {
        return (id & OFFSETS) - 1;
    }
}
