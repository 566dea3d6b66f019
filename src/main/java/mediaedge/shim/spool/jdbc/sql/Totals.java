package mediaedge.shim.spool.jdbc.sql;

/** The changes of a transaction to the totals of the spool. The numbers may be negative. */
public final class Totals {

    private long entries;
    private long bytes;
    private long letters;
    private long letterBytes;

    /** Entries were added or removed. @param size of their payloads together */
    public void entries(long number, long size) {
        entries += number;
        bytes += size;
    }

    /** Dead letters were added or removed. @param size of their payloads together */
    public void letters(long number, long size) {
        letters += number;
        letterBytes += size;
    }

    /** Returns the change of the number of entries. */
    public long entries() {
        return entries;
    }

    long bytes() {
        return bytes;
    }

    /** Returns the change of the number of dead letters. */
    public long letters() {
        return letters;
    }

    long letterBytes() {
        return letterBytes;
    }

    /** Returns whether nothing changes. */
    public boolean isNothing() {
        return entries == 0 && bytes == 0 && letters == 0 && letterBytes == 0;
    }
}
