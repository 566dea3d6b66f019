package mediaedge.shim.spool.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import mediaedge.shim.spool.Resolution;

/** Operations of one owner on the leases in the rows of sessions. */
public final class LeaseTable {

    /** Looks up each name in the index, instead of reading up to a million rows. */
    private static final String UPSTREAMS = """
            WITH RECURSIVE names(name) AS (
              SELECT min(upstream) FROM spool_session WHERE entries > 0
              UNION ALL
              SELECT (SELECT min(s.upstream) FROM spool_session s WHERE s.entries > 0 AND s.upstream > names.name)
              FROM names WHERE names.name IS NOT NULL)
            SELECT name FROM names WHERE name IS NOT NULL""";
    private static final String NAME = """
            UPDATE spool_session SET upstream =
              (SELECT e.upstream FROM spool_entry e WHERE e.session = spool_session.session ORDER BY e.place, e.id LIMIT 1)
            WHERE session IN
              (SELECT session FROM spool_session WHERE entries > 0 AND upstream IS NULL LIMIT 5000%s)""";
    private static final String DUE = """
            SELECT session, entries, upstream_session, hint, last_failure,
              (SELECT queued_at FROM spool_entry e WHERE e.session = spool_session.session ORDER BY place, id LIMIT 1)
            FROM spool_session
            WHERE entries > 0 AND upstream = ? AND not_before <= ? AND (owner IS NULL OR leased_until <= ?)
            ORDER BY not_before LIMIT ?%s""";
    private static final String TAKE = "UPDATE spool_session SET owner = ?, leased_until = ? WHERE session = ?";
    private static final String RENEW = "UPDATE spool_session SET leased_until = ? WHERE session = ? AND owner = ?";
    private static final String POSTPONE = """
            UPDATE spool_session SET owner = NULL, leased_until = 0, not_before = ?, last_failure = coalesce(?, last_failure)
            WHERE session = ? AND owner = ?""";
    private static final String RELEASE_DRAINED = """
            UPDATE spool_session SET owner = NULL, leased_until = ?, last_failure = NULL
            WHERE session = ? AND entries = 0 AND (owner = ? OR owner IS NULL)""";
    private static final String LEAVE = """
            UPDATE spool_session SET owner = NULL, leased_until = 0 WHERE session IN
              (SELECT session FROM spool_session WHERE owner = ?%s)""";
    private static final String LEAVE_DEAD = """
            UPDATE spool_session SET owner = NULL, leased_until = 0 WHERE owner IS NOT NULL""";
    private static final String UNFREEZE = """
            UPDATE spool_session SET not_before = ?, owner = NULL, leased_until = 0 WHERE session IN
              (SELECT session FROM spool_session WHERE entries > 0 AND (not_before > ? OR leased_until > ?)%s)""";

    private final Connection connection;
    private final String owner;
    private final String skipLocked;

    /**
     * @param owner
     *            owner of the leases @param skipLocked end of a query that skips locked rows
     */
    public LeaseTable(Connection connection, String owner, String skipLocked) {
        this.connection = connection;
        this.owner = owner;
        this.skipLocked = skipLocked;
    }

    /** A session that may be leased, with its last failure and the time when its first entry was queued. */
    public record Due(UUID session, int entries, Optional<Resolution> resolution, Optional<String> lastFailure,
            long queuedAt) {
    }

    /** Returns the upstreams for which there are entries. */
    public List<String> upstreams() throws SQLException {
        return Rows.all(connection, UPSTREAMS, (row, none) -> {
        }, row -> row.getString(1));
    }

    /** Records the upstream of sessions with entries that have none. */
    public void nameUpstreams() throws SQLException {
        Rows.change(connection, NAME.formatted(skipLocked), List.of(owner), (row, nobody) -> {
        });
    }

    /** Returns the sessions of an upstream that may be leased, in the order in which they became due. */
    public List<Due> due(String upstream, int limit, long now) throws SQLException {
        return Rows.all(connection, DUE.formatted(skipLocked), (row, none) -> {
            row.setString(1, upstream);
            row.setLong(2, now);
            row.setLong(3, now);
            row.setInt(4, limit);
        }, row -> new Due(UUID.fromString(row.getString(1)), row.getInt(2), SessionTable.resolution(row, 3),
                Optional.ofNullable(row.getString(5)), row.getLong(6)));
    }

    /** Leases sessions. @param until in milliseconds since 1970 */
    public void take(Collection<UUID> sessions, long until) throws SQLException {
        Rows.change(connection, TAKE, sessions, (row, session) -> {
            row.setString(1, owner);
            row.setLong(2, until);
            row.setString(3, session.toString());
        });
    }

    /** Extends the leases of those sessions that we hold. */
    public int[] renew(Collection<UUID> sessions, long until) throws SQLException {
        return Rows.change(connection, RENEW, sessions, (row, session) -> {
            row.setLong(1, until);
            row.setString(2, session.toString());
            row.setString(3, owner);
        });
    }

    /** A session to release, to be due later. */
    public interface Postponed {

        UUID session();

        /** Returns the delay from now. */
        Duration delay();

        /** Returns why an entry of it failed; empty if nothing was tried. */
        Optional<String> reason();
    }

    /** Releases those sessions that we hold, to be due later. */
    public int[] postpone(Collection<? extends Postponed> postponed, long now) throws SQLException {
        return Rows.change(connection, POSTPONE, postponed, (row, postpone) -> {
            row.setLong(1, now + postpone.delay().toMillis());
            row.setString(2, postpone.reason().orElse(null));
            row.setString(3, postpone.session().toString());
            row.setString(4, owner);
        });
    }

    /**
     * Releases those sessions that are drained, unless somebody else holds them. Their rows stay for some time, so
     * other replicas see that they have no entries any more.
     */
    public int[] releaseDrained(Collection<UUID> sessions, long now) throws SQLException {
        return Rows.change(connection, RELEASE_DRAINED, sessions, (row, session) -> {
            row.setLong(1, now);
            row.setString(2, session.toString());
            row.setString(3, owner);
        });
    }

    /** Releases all sessions that we hold. */
    public void leave() throws SQLException {
        Rows.change(connection, LEAVE.formatted(skipLocked), List.of(owner), (row, ours) -> row.setString(1, ours));
    }

    /** Releases all sessions. Nobody else uses the database, so their holder must be dead. */
    public void leaveDead() throws SQLException {
        Rows.change(connection, LEAVE_DEAD, List.of(owner), (row, nobody) -> {
        });
    }

    /** Makes sessions due that would be due only after an implausibly late time. */
    public void unfreeze(long farthest, long now) throws SQLException {
        Rows.change(connection, UNFREEZE.formatted(skipLocked), List.of(farthest), (row, time) -> {
            row.setLong(1, now);
            row.setLong(2, time);
            row.setLong(3, time);
        });
    }
}
