package mediaedge.shim.spool.jdbc.sql;

import java.util.UUID;

import mediaedge.shim.spool.Entry;

/**
 * The parts of an entry, or of its dead letter, that are needed to move it.
 *
 * @param bytes
 *            size of its payload
 */
public record EntryKey(long id, UUID session, long bytes) {

    static EntryKey of(Entry entry) {
        return new EntryKey(entry.id(), entry.session(), entry.payload().length);
    }
}
