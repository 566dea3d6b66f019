package mediaedge.shim.fleet;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions that sent something lately, in two generations: a new one begins after some minutes, or when one is
 * full, and the oldest is then forgotten. A session that sends something moves to the newest. This takes no lock and no
 * upkeep, and a look-up creates nothing.
 */
final class LiveSessions {

    /** Maximum number of sessions in a generation. */
    static final int MOST = 50_000;
    /** Age of a generation when the next one begins. Adobe closes sessions that are silent for so long. */
    static final Duration GENERATION = Duration.ofMinutes(10);

    private volatile Generations generations = new Generations(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(),
            Long.MIN_VALUE);

    /** @param since when the newest began, in milliseconds since 1970 */
    private record Generations(ConcurrentHashMap<UUID, LiveSession> newest, ConcurrentHashMap<UUID, LiveSession> before,
            long since) {

        boolean isOver(long now) {
            return now - since >= GENERATION.toMillis() || since == Long.MIN_VALUE || newest.mappingCount() >= MOST;
        }
    }

    /** Returns a session, or {@code null} if it is unknown. @param now in milliseconds since 1970 */
    LiveSession find(UUID key, long now) {
        Generations known = generations;
        LiveSession session = known.newest().get(key);
        if (session == null) {
            session = known.before().get(key);
            if (session != null) {
                put(key, session, now);
            }
        }
        return session;
    }

    /** Remembers a session. @param now in milliseconds since 1970 */
    void put(UUID key, LiveSession session, long now) {
        if (generations.isOver(now)) {
            next(now);
        }
        generations.newest().put(key, session);
    }

    private synchronized void next(long now) {
        Generations known = generations;
        if (known.isOver(now)) {
            generations = new Generations(new ConcurrentHashMap<>(), known.newest(), now);
        }
    }

    /** Returns the number of sessions; a session may count twice. */
    long count() {
        Generations known = generations;
        return known.newest().mappingCount() + known.before().mappingCount();
    }
}
