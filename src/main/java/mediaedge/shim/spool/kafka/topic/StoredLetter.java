package mediaedge.shim.spool.kafka.topic;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

import mediaedge.shim.spool.DeadLetter;
import mediaedge.shim.spool.NewEntry;

/**
 * A dead letter as it is stored.
 *
 * @param entry
 *            the entry
 * @param reason
 *            why it cannot be delivered
 * @param at
 *            when it became a dead letter, in milliseconds since 1970
 */
public record StoredLetter(StoredEntry entry, String reason, long at) {

    private static final int VERSION = 1;
    /** Characters of a reason that are stored. */
    private static final int LONGEST_REASON = 1_000;

    public StoredLetter {
        reason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }

    /** Returns the key of the dead letter with an id. */
    public static byte[] key(long id) {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }

    /** Returns the id in a key. @throws UnreadableRecord if it is none */
    public static long id(byte[] key) {
        if (key == null || key.length != Long.BYTES) {
            throw new UnreadableRecord("its key is not the id of a dead letter");
        }
        return ByteBuffer.wrap(key).getLong();
    }

    /** Returns the value of its record. */
    public byte[] value() {
        UUID session = entry.session();
        byte[] stored = entry.value();
        return new RecordWriter(VERSION, stored.length + reason.length() + 64).number(at).text(reason)
                .number(session.getMostSignificantBits()).number(session.getLeastSignificantBits()).rest(stored);
    }

    /**
     * Reads the value of a record.
     *
     * @throws UnreadableRecord
     *             if it is damaged or has another version
     */
    public static StoredLetter from(byte[] value) {
        return RecordReader.read(value, VERSION, in -> {
            long at = in.number();
            String reason = in.text();
            UUID session = new UUID(in.number(), in.number());
            return new StoredLetter(StoredEntry.from(session, in.rest()), reason, at);
        });
    }

    /** Returns the size of its payload, in bytes. */
    public long bytes() {
        return entry.placed().bytes();
    }

    /** Returns it for people. */
    public DeadLetter letter(long id) {
        NewEntry stored = entry.placed().entry();
        return new DeadLetter(id, stored.session(), stored.kind(), stored.upstream(), stored.payload(), reason,
                stored.at(), Instant.ofEpochMilli(at));
    }
}
