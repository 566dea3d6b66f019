package mediaedge.shim.spool.jdbc.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The sessions that have entries in a spool with other writers, as far as this process knows.
 * <p>
 * The information comes from answers of the database, which may be outdated when they arrive. An answer that a session
 * has no entries therefore counts only if the query began after the last sign of an entry. Otherwise the session stays
 * and is queried again. A session that is listed in error costs its events a detour through the spool; one that is
 * missing would cost their order.
 */
final class WaitingSessions {

    /** Number of sessions that are queried again at each look, in turn, whatever is known of them. */
    private static final int IN_TURN = 50;
    private static final long NEVER = 0;

    private final ConcurrentMap<UUID, Tracked> lines = new ConcurrentHashMap<>();
    private final Set<UUID> doubtful = ConcurrentHashMap.newKeySet();
    private final AtomicLong moments = new AtomicLong(NEVER);
    private volatile long kept = System.nanoTime();
    private Iterator<UUID> turn = Collections.emptyIterator();

    /**
     * A session.
     *
     * @param reserved
     *            entries that this process is about to write
     * @param since
     *            the moment of the last sign of a stored entry
     */
    private record Tracked(int reserved, long since) {
        static final Tracked NONE = new Tracked(0, NEVER);
    }

    /** Returns a moment after all earlier ones. */
    long moment() {
        return moments.incrementAndGet();
    }

    /**
     * For this time, no session is removed: after an outage of the database, the journal of another replica may have
     * more entries of it, which are being moved.
     */
    void keepAll(Duration time) {
        kept = System.nanoTime() + time.toNanos();
    }

    /** Returns whether that time is not over yet. */
    boolean keepsAll() {
        return System.nanoTime() - kept < 0;
    }

    boolean contains(UUID session) {
        return lines.containsKey(session);
    }

    int size() {
        return lines.size();
    }

    /** An entry is about to be written. */
    void reserve(UUID session) {
        lines.compute(session,
                (id, line) -> line == null ? new Tracked(1, NEVER) : new Tracked(line.reserved + 1, line.since));
    }

    /** An entry that was about to be written is stored, or may be. */
    void added(UUID session) {
        lines.compute(session, (id, line) -> new Tracked(line == null ? 0 : line.reserved - 1, moment()));
    }

    /** An entry that was about to be written is not. */
    void cancelled(UUID session) {
        lines.computeIfPresent(session, (id, line) -> orNone(new Tracked(line.reserved - 1, line.since)));
    }

    /** The database has entries of a session. */
    void found(UUID session) {
        lines.compute(session, (id, line) -> new Tracked(line == null ? 0 : line.reserved, moment()));
    }

    /** The database had no entry of a session. @param asked the moment before it was asked */
    void missed(UUID session, long asked) {
        lines.computeIfPresent(session, (id, line) -> {
            if (asked > line.since && !keepsAll()) {
                return orNone(new Tracked(line.reserved, NEVER));
            }
            doubtful.add(session);
            return line;
        });
    }

    /** The database has entries of these sessions and of no others. @param asked the moment before it was asked */
    void foundOnly(Collection<UUID> sessions, long asked) {
        Set<UUID> waiting = new HashSet<>(sessions);
        waiting.forEach(this::found);
        lines.keySet().stream().filter(session -> !waiting.contains(session))
                .forEach(session -> missed(session, asked));
    }

    /** Returns the sessions to query: the doubtful ones, and some others in turn. Not thread-safe. */
    Set<UUID> toAsk() {
        Set<UUID> asked = new HashSet<>();
        for (UUID session : List.copyOf(doubtful)) {
            doubtful.remove(session);
            asked.add(session);
        }
        if (!turn.hasNext()) {
            turn = lines.keySet().iterator();
        }
        for (int i = 0; i < IN_TURN && turn.hasNext(); i++) {
            asked.add(turn.next());
        }
        return asked;
    }

    private static Tracked orNone(Tracked line) {
        return line.equals(Tracked.NONE) ? null : line;
    }
}
