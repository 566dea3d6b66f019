package mediaedge.shim.spool.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

import mediaedge.shim.spool.DeadLetter;
import mediaedge.shim.spool.EntryKind;

/** Operations on the rows of dead letters. */
public final class DeadLetterTable {

    private static final String DEAD_LETTER = """
            INSERT INTO spool_dead_letter (id, session, kind, upstream, at, reason, buried_at, payload, place)
            SELECT id, session, kind, upstream, at, ?, ?, payload, place FROM spool_entry
            WHERE id = ? ON CONFLICT (id) DO NOTHING""";
    private static final String PAGE = """
            SELECT id, session, kind, upstream, payload, reason, at, buried_at
            FROM spool_dead_letter WHERE id > ? ORDER BY id LIMIT ?""";
    private static final String KEYS = """
            SELECT id, session, length(payload) FROM spool_dead_letter
            WHERE id BETWEEN ? AND ? AND buried_at < ? ORDER BY id LIMIT ?""";
    private static final String REDRIVE = """
            INSERT INTO spool_entry (id, session, kind, upstream, at, queued_at, attempts, payload, place)
            SELECT id, session, kind, upstream, at, ?, 0, payload, coalesce(place, id) FROM spool_dead_letter
            WHERE id = ? ON CONFLICT (id) DO NOTHING""";
    private static final String REMOVE = "DELETE FROM spool_dead_letter WHERE id = ?";

    private final Connection connection;

    /** The table in one transaction. */
    public DeadLetterTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * Copies entries to the dead letters, by id and with their reason. The entries still have to be removed.
     *
     * @return for each, 1 if a dead letter was created, otherwise 0
     */
    public int[] deadLetter(SortedMap<Long, String> reasons, long now) throws SQLException {
        return Rows.change(connection, DEAD_LETTER, reasons.entrySet(), (row, reason) -> {
            row.setString(1, reason.getValue());
            row.setLong(2, now);
            row.setLong(3, reason.getKey());
        });
    }

    /** Returns the next dead letters, by age. */
    public List<DeadLetter> page(long afterId, int limit) throws SQLException {
        return Rows.read(connection, PAGE, (row, none) -> {
            row.setLong(1, afterId);
            row.setInt(2, limit);
        }, row -> new DeadLetter(row.getLong(1), UUID.fromString(row.getString(2)), EntryKind.valueOf(row.getString(3)),
                row.getString(4), row.getBytes(5), row.getString(6), Instant.ofEpochMilli(row.getLong(7)),
                Instant.ofEpochMilli(row.getLong(8))), letter -> letter.payload().length);
    }

    /** Returns the dead letters in a range of ids, both inclusive, that were created before a time. */
    public List<EntryKey> keys(long from, long to, long deadLetteredBefore, int limit) throws SQLException {
        return Rows.all(connection, KEYS, (row, none) -> {
            row.setLong(1, from);
            row.setLong(2, to);
            row.setLong(3, deadLetteredBefore);
            row.setInt(4, limit);
        }, row -> new EntryKey(row.getLong(1), UUID.fromString(row.getString(2)), row.getLong(3)));
    }

    /** Copies dead letters back to the entries. The dead letters still have to be removed. */
    public int[] redrive(Collection<Long> ids, long now) throws SQLException {
        return Rows.change(connection, REDRIVE, ids, (row, id) -> {
            row.setLong(1, now);
            row.setLong(2, id);
        });
    }

    /** Removes dead letters. Returns the number of rows for each. */
    public int[] remove(Collection<Long> ids) throws SQLException {
        return Rows.change(connection, REMOVE, ids, (row, id) -> row.setLong(1, id));
    }
}
