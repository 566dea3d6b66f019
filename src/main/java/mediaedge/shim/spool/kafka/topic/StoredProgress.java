package mediaedge.shim.spool.kafka.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How far a session is drained, as it is stored. The replica that drains a partition next continues from here.
 *
 * @param doneBelow
 *            all entries of the session before this offset are done, except those that are left
 * @param left
 *            offsets before {@code doneBelow} of entries that are not done, because they belong behind later ones
 * @param notBefore
 *            the session is not drained before this time, in milliseconds since 1970; 0 if it is due
 * @param attempts
 *            how often the delivery of its first entry was postponed
 * @param lastFailure
 *            why it was postponed last; empty if it was not
 */
public record StoredProgress(long doneBelow, Set<Long> left, long notBefore, int attempts, String lastFailure) {

    private static final int VERSION = 1;

    public StoredProgress {
        left = Set.copyOf(left);
    }

    /** Returns whether the entry at an offset is done. */
    public boolean isDone(long offset) {
        return offset < doneBelow && !left.contains(offset);
    }

    /** Returns the value of its record. */
    public byte[] value() {
        RecordWriter out = new RecordWriter(VERSION, 64 + left.size() * Long.BYTES).number(doneBelow)
                .number(notBefore).number((long) attempts).text(lastFailure).number((long) left.size());
        left.forEach(out::number);
        return out.end();
    }

    /**
     * Reads the value of a record.
     *
     * @throws UnreadableRecord
     *             if it is damaged or has another version
     */
    public static StoredProgress from(byte[] value) {
        return RecordReader.read(value, VERSION, in -> {
            long doneBelow = in.number();
            long notBefore = in.number();
            int attempts = (int) in.number();
            String lastFailure = in.text();
            List<Long> left = new ArrayList<>();
            for (long i = in.number(); i > 0; i--) {
                left.add(in.number());
            }
            return new StoredProgress(doneBelow, Set.copyOf(left), notBefore, attempts, lastFailure);
        });
    }
}
