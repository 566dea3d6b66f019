package mediaedge.shim.spool.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.journal.Placed;

/** Operations on the rows of entries. Callers that add or remove rows have to update the rows of their sessions. */
public final class EntryTable {

    private static final String INSERT = """
            INSERT INTO spool_entry (session, kind, upstream, at, queued_at, attempts, payload, place)
            VALUES (?, ?, ?, ?, ?, 0, ?, ?)""";
    private static final String FIRST = """
            SELECT e.id, e.kind, e.upstream, e.payload, e.at, e.attempts
            FROM spool_session s JOIN spool_entry e ON e.session = s.session
            WHERE s.session = ? AND s.owner = ? ORDER BY e.place, e.id LIMIT ?""";
    private static final String OLD = """
            SELECT id, length(payload) FROM spool_entry WHERE session = ? AND queued_at <= ? ORDER BY id%s""";
    private static final String OLD_START = """
            SELECT 1 FROM spool_entry WHERE session = ? AND queued_at <= ? AND kind = 'START' LIMIT 1""";
    private static final String LAST_PLACE = "SELECT coalesce(max(place), 0) FROM spool_entry";
    private static final String ATTEMPTED = "UPDATE spool_entry SET attempts = attempts + 1 WHERE id = ?";
    private static final String REMOVE = "DELETE FROM spool_entry WHERE id = ?";

    private final Connection connection;

    /** The table in one transaction. */
    public EntryTable(Connection connection) {
        this.connection = connection;
    }

    /** A new row. @param queuedAt milliseconds since 1970 */
    public record NewRow(Placed placed, long queuedAt) {
    }

    /** Adds entries. Their ids increase in the given order. */
    public void insert(Collection<NewRow> rows) throws SQLException {
        Rows.change(connection, INSERT, rows, (row, added) -> {
            NewEntry entry = added.placed.entry();
            row.setString(1, entry.session().toString());
            row.setString(2, entry.kind().name());
            row.setString(3, entry.upstream());
            row.setLong(4, entry.at().toEpochMilli());
            row.setLong(5, added.queuedAt);
            row.setBytes(6, entry.payload());
            row.setLong(7, added.placed.place());
        });
    }

    /** Returns the first entries of a session; none if this owner has no lease of it. */
    public List<Entry> first(UUID session, String owner, int limit, long bytes) throws SQLException {
        return Rows.page(connection, FIRST, (row, none) -> {
            row.setString(1, session.toString());
            row.setString(2, owner);
            row.setInt(3, limit);
        }, row -> new Entry(row.getLong(1), session, EntryKind.valueOf(row.getString(2)), row.getString(3),
                row.getBytes(4),
                Instant.ofEpochMilli(row.getLong(5)), row.getInt(6)), entry -> entry.payload().length, bytes);
    }

    /** Returns the entries of a session that were queued up to a time and that nobody else is removing. */
    public List<EntryKey> old(UUID session, long until, String skipLocked) throws SQLException {
        return Rows.all(connection, OLD.formatted(skipLocked), (row, none) -> {
            row.setString(1, session.toString());
            row.setLong(2, until);
        }, row -> new EntryKey(row.getLong(1), session, row.getLong(2)));
    }

    /** Returns whether the start of a session is among these. */
    public boolean isStartOld(UUID session, long until) throws SQLException {
        return !Rows.all(connection, OLD_START, (row, none) -> {
            row.setString(1, session.toString());
            row.setLong(2, until);
        }, row -> true).isEmpty();
    }

    /** Returns the last place of all entries. */
    public long lastPlace() throws SQLException {
        return Rows.all(connection, LAST_PLACE, (row, none) -> {
        }, row -> row.getLong(1)).get(0);
    }

    /** Counts an attempt for each. */
    public void attempted(Collection<Long> ids) throws SQLException {
        Rows.change(connection, ATTEMPTED, ids, (row, id) -> row.setLong(1, id));
    }

    /** Removes entries. Returns the number of rows for each. */
    public int[] remove(Collection<Long> ids) throws SQLException {
        return Rows.change(connection, REMOVE, ids, (row, id) -> row.setLong(1, id));
    }
}
