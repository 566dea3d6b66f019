package mediaedge.shim.spool.jdbc.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.jdbc.sql.SessionTable;

/**
 * What is known of the sessions in a database with other writers: which have entries, and what provisional ones became.
 */
final class FollowedSessions {

    /** After this time without a look, everything is read again. Rows of drained sessions stay longer than this. */
    private static final Duration LONGEST_GAP = SpoolLimits.KEEP_DRAINED.dividedBy(2);
    /** More sessions than can be provisional at once in a replica's traffic. Forgotten ones are looked up again. */
    private static final long REMEMBERED = 100_000;
    private static final long UNKNOWN = 0;

    private final WaitingSessions waiting = new WaitingSessions();
    private final Cache<UUID, Optional<Resolution>> resolutions = Caffeine.newBuilder().maximumSize(REMEMBERED)
            .expireAfterWrite(SpoolLimits.KEEP_RESOLUTIONS).executor(Runnable::run).build();
    private long horizon = UNKNOWN;
    private long lastLook;

    WaitingSessions waiting() {
        return waiting;
    }

    /** Returns what is known of a session; empty if the database has to be queried. */
    Optional<Backlog> known(UUID session) {
        if (waiting.contains(session)) {
            return Optional.of(new Backlog.Waiting());
        }
        return Optional.ofNullable(resolutions.getIfPresent(session)).map(found -> Backlog.of(0, found));
    }

    void resolved(UUID session, Resolution resolution) {
        resolutions.put(session, Optional.of(resolution));
    }

    void forget(UUID session) {
        resolutions.invalidate(session);
    }

    /** Reads what has changed since the last look, or all sessions with entries. */
    synchronized void look(Connection connection) throws SQLException {
        long started = System.nanoTime();
        long asked = waiting.moment();
        ChangedSessions changes = new ChangedSessions(connection);
        boolean gap = started - lastLook > LONGEST_GAP.toNanos();
        long from = gap ? UNKNOWN : horizon;
        // If the rest fails, everything is read again.
        horizon = UNKNOWN;
        ChangedSessions.Changes answer = from == UNKNOWN ? null : changes.since(from);
        if (answer == null || answer.horizon() < from) {
            answer = changes.waiting();
            // What became of sessions in the meantime is looked up again.
            resolutions.invalidateAll();
            waiting.foundOnly(answer.lines().stream().map(SessionTable.SessionRow::session).toList(), asked);
        }
        answer.lines().forEach(line -> learn(line, asked));
        ask(connection, waiting.toAsk());
        lastLook = started;
        horizon = answer.horizon();
    }

    /** Looks up sessions. Remembers also those that are not in the database. */
    void lookUp(Connection connection, Set<UUID> sessions) throws SQLException {
        ask(connection, sessions).forEach(session -> resolutions.asMap().putIfAbsent(session, Optional.empty()));
    }

    /** Returns those that have no row. */
    private Set<UUID> ask(Connection connection, Set<UUID> sessions) throws SQLException {
        Set<UUID> missing = new HashSet<>(sessions);
        if (!sessions.isEmpty()) {
            long asked = waiting.moment();
            new SessionTable(connection).among(sessions).forEach(line -> {
                learn(line, asked);
                missing.remove(line.session());
            });
            missing.forEach(session -> waiting.missed(session, asked));
        }
        return missing;
    }

    private void learn(SessionTable.SessionRow line, long asked) {
        line.resolution().ifPresent(found -> resolved(line.session(), found));
        if (line.entries() > 0) {
            waiting.found(line.session());
        } else {
            waiting.missed(line.session(), asked);
        }
    }
}
