package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.Released;

/**
 * Players continue while their sessions are drained, on one replica or on two: nothing is lost, duplicated or out of
 * order.
 */
class DrainingRaceTest {

    private static final int SESSIONS = 4;
    private static final int EVENTS = 150;

    @Nested
    class Embedded extends Contract {
        @TempDir
        Path folder;

        @Override
        TestStore newStore() {
            return TestStore.embedded(folder);
        }

        @Test
        void eventsThatComeWhileTheirSessionIsDrained_keepTheirOrder() throws Exception {
            race(List.of(spool));
        }
    }

    @Nested
    class Postgresql extends Contract {
        @Override
        TestStore newStore() {
            return TestStore.postgresql();
        }

        @Test
        void eventsThatComeWhileTwoReplicasDrain_keepTheirOrder() throws Exception {
            race(List.of(spool, store.spool(clock, TestStore.LIMITS)));
        }
    }

    abstract static class Contract extends SpoolFixture {

        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final Map<UUID, List<Integer>> arrived = new HashMap<>();
        private final Map<UUID, AtomicInteger> drainers = new HashMap<>();
        private final Map<UUID, Boolean> drainedTwice = new ConcurrentHashMap<>();
        private final AtomicBoolean playing = new AtomicBoolean(true);

        @AfterEach
        void stopThreads() {
            threads.shutdownNow();
        }

        void race(List<JdbcSpool> replicas) throws Exception {
            // Mutiny prepares itself when it is first used, and not for several threads at once.
            await(spool.claim(1));
            List<Future<?>> players = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                UUID session = new UUID(7, i);
                arrived.put(session, new ArrayList<>());
                drainers.put(session, new AtomicInteger());
                JdbcSpool replica = replicas.get(i % replicas.size());
                players.add(threads.submit(() -> play(session, replica)));
            }
            List<Future<?>> drains = new ArrayList<>();
            replicas.forEach(replica -> drains.add(threads.submit(() -> drain(replica))));
            for (Future<?> player : players) {
                player.get(120, TimeUnit.SECONDS);
            }
            playing.set(false);
            for (Future<?> drain : drains) {
                drain.get(120, TimeUnit.SECONDS);
            }

            List<Integer> all = java.util.stream.IntStream.range(0, EVENTS).boxed().toList();
            arrived.forEach((session, events) -> assertEquals(all, events));
            assertEquals(Map.of(), drainedTwice);
            assertEquals(0, await(spool.stats()).entries());
        }

        /**
         * A player whose every third event fails when it is sent live, and which waits for each answer. It stays with its
         * replica, as order is strict within one; all replicas drain its session.
         */
        private void play(UUID session, JdbcSpool replica) {
            for (int i = 0; i < EVENTS; i++) {
                boolean live = known(replica, session, false) instanceof Backlog.None && i % 3 != 0;
                if (live) {
                    arrive(session, i);
                } else {
                    assertEquals(new Added.Stored(), await(replica.add(event(session, String.valueOf(i)))));
                }
            }
        }

        private void drain(JdbcSpool replica) {
            boolean more = true;
            while (more) {
                boolean lastLook = !playing.get();
                List<Claim> claims = await(replica.claim(2));
                claims.forEach(claim -> drain(replica, claim.session()));
                more = !lastLook || !claims.isEmpty();
            }
        }

        private void drain(JdbcSpool replica, UUID session) {
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
    }
}
