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
 * The sessions that have something in a spool which others write too, as far as this process knows.
 * <p>
 * What it knows comes from answers of the database, and an answer may be old when it arrives. So an answer that nothing
 * waits counts only if it was asked for after the last sign that something does; otherwise the session stays, and is asked
 * about again. A session that is here in error costs its events a way through the spool; one that is missing would cost
 * their order.
 */
final class WaitingSessions {

    /** So many sessions are asked about again at each look, in turn, whatever is known of them. */
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
     *            the moment of the last sign that something is stored
     */
    private record Tracked(int reserved, long since) {
        static final Tracked NONE = new Tracked(0, NEVER);
    }

    /** A moment after all earlier ones. */
    long moment() {
        return moments.incrementAndGet();
    }

    /**
     * For so long no session is taken away: after the database was away, the journal of another replica may hold more of it,
     * which is being brought over.
     */
    void keepAll(Duration time) {
        kept = System.nanoTime() + time.toNanos();
    }

    /** Whether that time is not over yet. */
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

    /** The sessions to ask the database about: what is doubtful, and some others in turn. Not for two threads at once. */
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
