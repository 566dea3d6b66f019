package mediaedge.shim.spool.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Function;

import mediaedge.shim.spool.Demand;

/** The sessions that may be drained from the journal, and their leases. Guarded by the lock of {@link JournalDrain}. */
final class JournaledSessions {

    /** Longest search, so a long queue of sessions that have to wait does not delay the caller. */
    private static final int MOST_ASKED = 1_000;
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Map<UUID, JournaledSession> all = new HashMap<>();
    private final Map<UUID, JournaledSession> leased = new HashMap<>();
    /** By upstream. May contain sessions that are forgotten. */
    private final Map<String, Queue<JournaledSession>> queues = new HashMap<>();

    /** Whether a session may be leased. */
    enum Answer {
        NOW, LATER, NEVER
    }

    boolean contains(UUID session) {
        return all.containsKey(session);
    }

    void add(JournaledSession session) {
        all.put(session.id(), session);
        queue(session, Duration.ZERO);
    }

    private void queue(JournaledSession session, Duration delay) {
        session.dueIn(delay);
        queues.computeIfAbsent(session.upstream(), name -> new PriorityQueue<>(JournaledSession::compareDue))
                .add(session);
    }

    /** Leases sessions that are due, as many as wanted of each upstream. */
    List<JournaledSession> lease(Demand demand, Duration lease, Function<JournaledSession, Answer> mayBeLeased) {
        List<JournaledSession> taken = new ArrayList<>();
        List<JournaledSession> later = new ArrayList<>();
        queues.forEach((upstream, queue) -> {
            int wanted = demand.of(upstream);
            for (int asked = 0; wanted > 0 && asked < MOST_ASKED && !queue.isEmpty()
                    && queue.peek().isDue(); asked++) {
                JournaledSession next = queue.remove();
                if (all.get(next.id()) != next) {
                    continue;
                }
                switch (mayBeLeased.apply(next)) {
                    case NOW -> {
                        taken.add(next);
                        wanted--;
                    }
                    case LATER -> later.add(next);
                    case NEVER -> all.remove(next.id());
                }
            }
        });
        taken.forEach(session -> {
            session.lease(lease);
            leased.put(session.id(), session);
        });
        later.forEach(session -> queue(session, LATER));
        queues.values().removeIf(Queue::isEmpty);
        return taken;
    }

    Optional<JournaledSession> leased(UUID session) {
        return Optional.ofNullable(leased.get(session));
    }

    /** Returns whether any session is leased. Ends leases that are over. */
    boolean isAnyLeased() {
        List.copyOf(leased.values()).stream().filter(JournaledSession::isLeaseOver)
                .forEach(session -> release(session, Duration.ZERO));
        return !leased.isEmpty();
    }

    void release(JournaledSession session, Duration delay) {
        leased.remove(session.id());
        queue(session, delay);
    }

    void releaseAll() {
        List.copyOf(leased.values()).forEach(session -> release(session, Duration.ZERO));
    }

    void forget(UUID session) {
        all.remove(session);
        leased.remove(session);
        if (all.isEmpty()) {
            queues.clear();
        }
    }
}
