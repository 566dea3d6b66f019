package mediaedge.shim.spool.jdbc.sql;

/** What a transaction adds to the totals of the spool; the numbers may be negative. */
public final class Totals {

    private long entries;
    private long bytes;
    private long letters;
    private long letterBytes;

    /** Entries came, or went. @param size of their payloads together */
    public void entries(long number, long size) {
        entries += number;
        bytes += size;
    }

    /** Dead letters came, or went. @param size of their payloads together */
    public void letters(long number, long size) {
        letters += number;
        letterBytes += size;
    }

    /** Entries, more or less. */
    public long entries() {
        return entries;
    }

    long bytes() {
        return bytes;
    }

    /** Dead letters, more or less. */
    public long letters() {
        return letters;
    }

    long letterBytes() {
        return letterBytes;
    }

    /** Whether nothing changes. */
    public boolean isNothing() {
        return entries == 0 && bytes == 0 && letters == 0 && letterBytes == 0;
    }
}
