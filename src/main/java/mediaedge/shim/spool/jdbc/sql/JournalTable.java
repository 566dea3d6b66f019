package mediaedge.shim.spool.jdbc.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import mediaedge.shim.spool.journal.JournalPage;

/** The state of the replicas' journals in PostgreSQL: how far each has been moved. */
public final class JournalTable {

    /** After a page, nothing is leased for this time. The next page of any journal follows within it. */
    private static final Duration HELD = Duration.ofSeconds(2);
    /** A volume that comes back later than this may send its last page a second time. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String MOVED = "SELECT moved FROM spool_journal WHERE journal = ? FOR UPDATE";
    private static final String NOTE = """
            INSERT INTO spool_journal (journal, moved, held_until) VALUES (?, ?, ?) ON CONFLICT (journal) DO UPDATE
            SET moved = excluded.moved, held_until = excluded.held_until""";
    private static final String STORED = """
            SELECT session, place, length(payload) FROM spool_entry WHERE session = ANY (?) AND place = ANY (?)""";
    private static final String HELD_NOW = "SELECT 1 FROM spool_journal WHERE held_until > ? AND held_until <= ? LIMIT 1";
    private static final String FORGET = "DELETE FROM spool_journal WHERE held_until <= ?";

    private final Connection connection;

    /** The table in one transaction. */
    public JournalTable(Connection connection) {
        this.connection = connection;
    }

    /** An entry as a replica placed it: no two replicas place two of the same size in one session and microsecond. */
    private record Spot(UUID session, long place, long bytes) {
        static Spot of(JournalPage.Item line) {
            return new Spot(line.session(), line.placed().place(), line.placed().bytes());
        }
    }

    /** Returns the entries of a page that are not stored yet. */
    public List<JournalPage.Item> missing(JournalPage page) throws SQLException {
        long moved = Rows.all(connection, MOVED, (row, none) -> row.setString(1, page.journal()), row -> row.getLong(1))
                .stream().findFirst().orElse(Long.MIN_VALUE);
        List<JournalPage.Item> next = page.lines().stream().filter(line -> line.id() > moved).toList();
        if (next.isEmpty()) {
            return next;
        }
        Array sessions = array("text", next.stream().map(line -> line.session().toString()).distinct().toArray());
        Array places = array("bigint", next.stream().map(line -> line.placed().place()).toArray());
        Set<Spot> stored = new HashSet<>(Rows.all(connection, STORED, (row, none) -> {
            row.setArray(1, sessions);
            row.setArray(2, places);
        }, row -> new Spot(UUID.fromString(row.getString(1)), row.getLong(2), row.getLong(3))));
        return next.stream().filter(line -> !stored.contains(Spot.of(line))).toList();
    }

    private Array array(String type, Object[] elements) throws SQLException {
        return connection.createArrayOf(type, elements);
    }

    /** Records that a page is stored, and holds the drain for the next one. */
    public void note(JournalPage page, long now) throws SQLException {
        Rows.change(connection, NOTE, List.of(page), (row, noted) -> {
            row.setString(1, noted.journal());
            row.setLong(2, noted.lines().get(noted.lines().size() - 1).id());
            row.setLong(3, now + HELD.toMillis());
        });
    }

    /**
     * Returns whether a journal is being moved, so nothing may be leased. Ignores times that are too far in the future.
     */
    public boolean isDrainHeld(long now) throws SQLException {
        return !Rows.all(connection, HELD_NOW, (row, none) -> {
            row.setLong(1, now);
            row.setLong(2, now + HELD.toMillis());
        }, row -> true).isEmpty();
    }

    /** Removes journals that are long gone. @param now in milliseconds since 1970 */
    public void forget(long now) throws SQLException {
        Rows.change(connection, FORGET, List.of(now - KEPT.toMillis()), (row, until) -> row.setLong(1, until));
    }
}
