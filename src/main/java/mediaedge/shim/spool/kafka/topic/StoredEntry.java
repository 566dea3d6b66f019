package mediaedge.shim.spool.kafka.topic;

import java.time.Instant;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.journal.Placed;

/**
 * An entry as it is stored.
 *
 * @param placed
 *            the entry and its position in its session
 * @param queuedAt
 *            when it was first stored, in milliseconds since 1970; its age counts from here
 * @param journaled
 *            whether it comes from the journal of a replica, so it may be stored twice, and later than entries that
 *            belong behind it
 */
public record StoredEntry(Placed placed, long queuedAt, boolean journaled) {

    private static final int VERSION = 1;
    private static final int HEAD = 64;

    /** Returns the key of a session's records. */
    public static byte[] key(UUID session) {
        return RecordWriter.key(session);
    }

    /** Returns the value of its record. */
    public byte[] value() {
        NewEntry entry = placed.entry();
        return new RecordWriter(VERSION, HEAD + entry.upstream().length() + entry.payload().length)
                .text(entry.kind().name()).number(journaled ? 1 : 0).number(placed.place())
                .number(entry.at().toEpochMilli())
                .number(queuedAt).text(entry.upstream()).rest(entry.payload());
    }

    /**
     * Reads a record.
     *
     * @throws UnreadableRecord
     *             if it is damaged or has another version
     */
    public static StoredEntry from(ConsumerRecord<byte[], byte[]> record) {
        UUID session = RecordReader.session(record.key());
        return from(session, record.value());
    }

    static StoredEntry from(UUID session, byte[] value) {
        return RecordReader.read(value, VERSION, in -> {
            EntryKind kind = EntryKind.valueOf(in.text());
            boolean journaled = in.small() != 0;
            long place = in.number();
            Instant at = Instant.ofEpochMilli(in.number());
            long queuedAt = in.number();
            String upstream = in.text();
            return new StoredEntry(
                    new Placed(new NewEntry(session, kind, upstream, in.rest(), at), place),
                    queuedAt, journaled);
        });
    }

    /** Returns the session of the entry. */
    public UUID session() {
        return placed.entry().session();
    }

    /** Returns it for delivery. @param id see {@link EntryId} */
    public Entry entry(long id, int attempts) {
        NewEntry entry = placed.entry();
        return new Entry(id, entry.session(), entry.kind(), entry.upstream(), entry.payload(), entry.at(), attempts);
    }
}
