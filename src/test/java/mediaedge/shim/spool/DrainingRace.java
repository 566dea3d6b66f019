package mediaedge.shim.spool;

import static mediaedge.shim.spool.SpoolFixture.await;
import static mediaedge.shim.spool.SpoolFixture.bytes;
import static mediaedge.shim.spool.SpoolFixture.known;
import static mediaedge.shim.spool.SpoolFixture.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Players continue while their sessions are drained, on one replica or on several: nothing is lost, duplicated or out of
 * order.
 */
final class DrainingRace {

    private static final int SESSIONS = 4;
    private static final int EVENTS = 150;
    private static final long LONGEST_SECONDS = 120;

    private final Clock clock;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<UUID, List<Integer>> arrived = new HashMap<>();
    private final Map<UUID, AtomicInteger> drainers = new HashMap<>();
    private final Map<UUID, Boolean> drainedTwice = new ConcurrentHashMap<>();
    private volatile boolean over;

    DrainingRace(Clock clock) {
        this.clock = clock;
    }

    /** Runs it to its end, and checks what arrived. */
    void run(List<Spool> replicas) throws Exception {
        try {
            // Mutiny prepares itself when it is first used, and not for several threads at once.
            await(replicas.get(0).claim(1));
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                UUID session = new UUID(7, i);
                arrived.put(session, new ArrayList<>());
                drainers.put(session, new AtomicInteger());
            }
            int player = 0;
            for (UUID session : arrived.keySet()) {
                Spool replica = replicas.get(player++ % replicas.size());
                parts.add(threads.submit(() -> play(session, replica)));
            }
            replicas.forEach(replica -> parts.add(threads.submit(() -> drain(replica))));
            for (Future<?> part : parts) {
                part.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            over = true;
            threads.shutdownNow();
        }
        List<Integer> all = IntStream.range(0, EVENTS).boxed().toList();
        arrived.forEach((session, events) -> assertEquals(all, events));
        assertEquals(Map.of(), drainedTwice);
    }

    /**
     * A player whose every third event fails when it is sent live, and which waits for each answer. It stays with its
     * replica, as order is strict within one; all replicas drain its session.
     */
    private void play(UUID session, Spool replica) {
        for (int i = 0; i < EVENTS && !over; i++) {
            boolean live = known(replica, session, false) instanceof Backlog.None && i % 3 != 0;
            if (live) {
                arrive(session, i);
            } else {
                assertEquals(new Added.Stored(), await(replica.add(
                        new NewEntry(session, EntryKind.EVENT, "edge", bytes(String.valueOf(i)), clock.instant()))));
            }
        }
    }

    private void drain(Spool replica) {
        while (!over && !isEverythingThere()) {
            List<Claim> claims = await(replica.claim(2));
            claims.forEach(claim -> drain(replica, claim.session()));
            if (claims.isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private void drain(Spool replica, UUID session) {
        if (drainers.get(session).incrementAndGet() > 1) {
            drainedTwice.put(session, true);
        }
        for (Entry entry : await(replica.entries(session, 5))) {
            arrive(session, Integer.parseInt(text(entry.payload())));
            assertTrue(await(replica.delivered(List.of(entry))));
        }
        drainers.get(session).decrementAndGet();
        if (await(replica.release(session)) == Released.MORE_CAME) {
            drain(replica, session);
        }
    }

    private void arrive(UUID session, int event) {
        List<Integer> events = arrived.get(session);
        synchronized (events) {
            events.add(event);
        }
    }

    private boolean isEverythingThere() {
        return arrived.values().stream().allMatch(events -> {
            synchronized (events) {
                return events.size() >= EVENTS;
            }
        });
    }
}
