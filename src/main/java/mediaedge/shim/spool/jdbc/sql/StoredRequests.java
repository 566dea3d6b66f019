package mediaedge.shim.spool.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import mediaedge.shim.spool.Spool;

/** Entries and dead letters alike, to find those that have to be erased. */
public enum StoredRequests {

    /** Those that wait. */
    ENTRIES("spool_entry"),
    /** Those that can never be delivered. */
    DEAD_LETTERS("spool_dead_letter");

    /** Rows of a page. Few, because the transaction that reads them also searches their payloads. */
    private static final int PAGE = 1_000;
    private static final long PAGE_BYTES = Spool.PAGE_BYTES / 4;

    private final String search;
    private final String ofSession;

    StoredRequests(String table) {
        // The payload is not read where it is not wanted: both databases store a large one apart from its row.
        search = """
                SELECT id, session, CASE WHEN kind = 'EVENT' THEN NULL ELSE payload END
                FROM %s WHERE id > ? ORDER BY id LIMIT ?""".formatted(table);
        ofSession = "SELECT id, length(payload) FROM %s WHERE session = ? ORDER BY id LIMIT ?"
                .formatted(table);
    }

    /** A row that was searched. @param bytes size of its payload, if that was searched @param matches the result */
    public record Searched(long id, UUID session, long bytes, boolean matches) {
    }

    /**
     * Searches the next starts and whole sessions.
     *
     * @param matches
     *            called with each payload
     *
     * @return the next rows; none only if there are none
     */
    public List<Searched> search(Connection connection, long afterId, Predicate<byte[]> matches) throws SQLException {
        return Rows.page(connection, search, (row, none) -> {
            row.setLong(1, afterId);
            row.setInt(2, PAGE);
        }, row -> {
            byte[] payload = row.getBytes(3);
            return new Searched(row.getLong(1), UUID.fromString(row.getString(2)),
                    payload == null ? 0 : payload.length, payload != null && matches.test(payload));
        }, Searched::bytes, PAGE_BYTES);
    }

    /** Returns the first rows of a session, in the order of their ids. */
    public List<EntryKey> of(Connection connection, UUID session, int limit) throws SQLException {
        return Rows.all(connection, ofSession, (row, none) -> {
            row.setString(1, session.toString());
            row.setInt(2, limit);
        }, row -> new EntryKey(row.getLong(1), session, row.getLong(2)));
    }
}
