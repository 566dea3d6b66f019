package mediaedge.shim.spool.jdbc.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.Stats;

/**
 * Operations on the rows of sessions, except leases. The rows contain the number of entries, and what a session turned
 * out to be.
 */
public final class SessionTable {

    // In the column of the upstream's session id, if there is none. No id begins with a blank.
    private static final String BLOCKED = " blocked";
    private static final String GIVEN_UP = " given-up";
    private static final String REFUSED = " refused";
    private static final String RESCUED = " rescued";

    private static final String BALANCE = """
            INSERT INTO spool_session (session, entries, bytes, not_before, leased_until, upstream)
            VALUES (?, ?, ?, ?, 0, ?) ON CONFLICT (session) DO UPDATE
            SET entries = spool_session.entries + excluded.entries, bytes = spool_session.bytes + excluded.bytes,
              upstream = coalesce(spool_session.upstream, excluded.upstream)""";
    /**
     * The first stored value stays, because later events may have been sent there. It may change only if it is not a
     * session at the upstream.
     */
    private static final String RESOLVE = """
            UPDATE spool_session SET upstream_session = ?, hint = ?, resolved_at = ?
            WHERE session = ? AND (upstream_session IS NULL OR upstream_session IN ('%s', '%s', '%s'))""".formatted(
            GIVEN_UP, REFUSED, RESCUED);
    private static final String WAKE = "UPDATE spool_session SET not_before = ? WHERE session = ? AND not_before > ?";
    private static final String ALL = "SELECT session, entries, upstream_session, hint FROM spool_session";
    private static final String NEWEST_BEYOND = """
            SELECT resolved_at FROM spool_session
            WHERE entries = 0 AND resolved_at IS NOT NULL ORDER BY resolved_at DESC LIMIT 1 OFFSET ?""";
    private static final String FORGET = """
            DELETE FROM spool_session WHERE session IN
              (SELECT session FROM spool_session
               WHERE entries = 0 AND (resolved_at <= ? OR resolved_at IS NULL AND leased_until <= ?) LIMIT 5000%s)
            RETURNING session""";
    private static final String WAITING = """
            SELECT coalesce(sum(entries), 0), (SELECT count(*) FROM spool_session WHERE entries > 0),
              coalesce(sum(bytes), 0), (SELECT at FROM spool_entry ORDER BY id LIMIT 1),
              coalesce(sum(letters), 0), coalesce(sum(letter_bytes), 0)
            FROM spool_totals""";

    private final Connection connection;

    /** The table in one transaction. */
    public SessionTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * What a transaction adds to the row of a session.
     *
     * @param entries
     *            may be negative
     * @param bytes
     *            may be negative
     */
    public record Balance(int entries, long bytes) {
        /** Both together. */
        public Balance plus(Balance other) {
            return new Balance(entries + other.entries, bytes + other.bytes);
        }
    }

    /** A session as it is stored. */
    public record SessionRow(UUID session, int entries, Optional<Resolution> resolution) {
    }

    /**
     * Changes the rows of sessions, in the given order. Creates missing ones, which are due at once.
     *
     * @param upstreams
     *            destinations of the sessions that may be new
     */
    public void balance(Map<UUID, Balance> balances, Map<UUID, String> upstreams, long now) throws SQLException {
        Rows.change(connection, BALANCE, balances.entrySet(), (row, balance) -> {
            row.setString(1, balance.getKey().toString());
            row.setInt(2, balance.getValue().entries());
            row.setLong(3, balance.getValue().bytes());
            row.setLong(4, now);
            row.setString(5, upstreams.get(balance.getKey()));
        });
    }

    /** Makes sessions due that wait for their time. */
    public void wake(Collection<UUID> sessions, long now) throws SQLException {
        Rows.change(connection, WAKE, sessions, (row, session) -> {
            row.setLong(1, now);
            row.setString(2, session.toString());
            row.setLong(3, now);
        });
    }

    /** Returns what a session turned out to be, as stored. */
    public Optional<Resolution> resolution(UUID session) throws SQLException {
        return Rows.all(connection, ALL + " WHERE session = ?", (row, none) -> row.setString(1, session.toString()),
                row -> line(row, 1)).stream().findFirst().flatMap(SessionRow::resolution);
    }

    /** Stores what sessions turned out to be. @param now in milliseconds since 1970 */
    public void resolve(Map<UUID, Resolution> resolutions, long now) throws SQLException {
        Rows.change(connection, RESOLVE, resolutions.entrySet(), (row, resolved) -> {
            row.setString(1, upstreamSession(resolved.getValue()));
            row.setString(2, hint(resolved.getValue()));
            row.setLong(3, now);
            row.setString(4, resolved.getKey().toString());
        });
    }

    /** Returns every session that has a row. */
    public List<SessionRow> all() throws SQLException {
        return Rows.all(connection, ALL, (row, none) -> {
        }, row -> line(row, 1));
    }

    /** Returns the sessions among these that have a row. Used only with PostgreSQL. */
    public List<SessionRow> among(Collection<UUID> sessions) throws SQLException {
        Object[] ids = sessions.stream().map(UUID::toString).toArray();
        return Rows.all(connection, ALL + " WHERE session = ANY (?)",
                (row, none) -> row.setArray(1, connection.createArrayOf("text", ids)), row -> line(row, 1));
    }

    /**
     * Removes sessions without entries that nobody drains: provisional ones that were resolved up to a time, and the
     * oldest of them if there are more than the maximum; all others that have been drained since a time or longer.
     *
     * @return the removed sessions
     */
    public List<UUID> forget(long resolvedUntil, long most, long drainedUntil, String skipLocked) throws SQLException {
        long beyond = Rows.all(connection, NEWEST_BEYOND, (row, none) -> row.setLong(1, most), row -> row.getLong(1))
                .stream().findFirst().orElse(Long.MIN_VALUE);
        return Rows.all(connection, FORGET.formatted(skipLocked), (row, none) -> {
            row.setLong(1, Math.max(resolvedUntil, beyond));
            row.setLong(2, drainedUntil);
        }, row -> UUID.fromString(row.getString(1)));
    }

    /** Returns the contents of the database, including dead letters. Counting dead letters costs nothing. */
    public Stats stats() throws SQLException {
        return Rows.all(connection, WAITING, (row, none) -> {
        }, row -> new Stats(row.getLong(1), row.getLong(2), row.getLong(3), moment(row, 4), row.getLong(5),
                row.getLong(6))).get(0);
    }

    private static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    static Optional<Resolution> resolution(ResultSet row, int column) throws SQLException {
        String upstreamSession = row.getString(column);
        if (upstreamSession == null) {
            return Optional.empty();
        }
        return Optional.of(switch (upstreamSession) {
            case BLOCKED -> new Resolution.Blocked();
            case GIVEN_UP -> new Resolution.GivenUp();
            case REFUSED -> new Resolution.Refused();
            case RESCUED -> new Resolution.Rescued();
            default -> new Resolution.Opened(upstreamSession, Optional.ofNullable(row.getString(column + 1)));
        });
    }

    private static String upstreamSession(Resolution resolution) {
        if (resolution instanceof Resolution.Opened opened) {
            return opened.upstreamSession();
        }
        if (resolution instanceof Resolution.Rescued) {
            return RESCUED;
        }
        if (resolution instanceof Resolution.Refused) {
            return REFUSED;
        }
        return resolution instanceof Resolution.Blocked ? BLOCKED : GIVEN_UP;
    }

    private static String hint(Resolution resolution) {
        return resolution instanceof Resolution.Opened opened ? opened.hint().orElse(null) : null;
    }

    /** Reads a session, its entries, and what it turned out to be, from four columns beginning with this one. */
    public static SessionRow line(ResultSet row, int column) throws SQLException {
        return new SessionRow(UUID.fromString(row.getString(column)), row.getInt(column + 1),
                resolution(row, column + 2));
    }
}
