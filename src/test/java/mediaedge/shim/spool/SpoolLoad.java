package mediaedge.shim.spool;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Load for a spool: how long an add takes at a steady rate, how many adds a second are acknowledged at most, and how
 * many entries a second are drained.
 */
final class SpoolLoad {

    private static final int SESSIONS = 2_000;
    private static final int PAYLOAD = 1_200;
    private static final int DRAINED_AT_ONCE = 100;

    private final Spool spool;
    private final AtomicInteger next = new AtomicInteger();

    SpoolLoad(Spool spool) {
        this.spool = spool;
    }

    /**
     * How long adds took, in microseconds, sorted.
     *
     * @param notStored
     *            how many of them were not acknowledged
     */
    record Steady(long[] micros, int notStored) {

        double millis(double share) {
            return micros[(int) Math.min(micros.length - 1, micros.length * share)] / 1_000.0;
        }
    }

    /** So many adds a second, for so long. */
    Steady steady(int rate, int seconds) throws InterruptedException {
        int adds = rate * seconds;
        long[] micros = new long[adds];
        CountDownLatch answers = new CountDownLatch(adds);
        AtomicInteger failures = new AtomicInteger();
        long begin = System.nanoTime();
        for (int i = 0; i < adds; i++) {
            int add = i;
            long due = begin + i * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
            }
            spool.add(entry()).subscribe().with(added -> {
                // From when it was due, so that a stall counts for all who wait in it.
                micros[add] = (System.nanoTime() - due) / 1_000;
                failures.addAndGet(added instanceof Added.Stored ? 0 : 1);
                answers.countDown();
            });
        }
        answers.await();
        Arrays.sort(micros);
        return new Steady(micros, failures.get());
    }

    /** As many adds as go, so many of them at a time. Returns how many a second were acknowledged. */
    double flood(int atOnce, int seconds) throws InterruptedException {
        Semaphore players = new Semaphore(atOnce);
        AtomicLong stored = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            players.acquire();
            spool.add(entry()).subscribe().with(added -> {
                stored.addAndGet(added instanceof Added.Stored ? 1 : 0);
                players.release();
            });
        }
        players.acquire(atOnce);
        return stored.get() * 1e9 / (System.nanoTime() - begin);
    }

    /** Drains all entries one by one, many sessions at a time. Returns how many a second were drained. */
    double drain() {
        AtomicLong drained = new AtomicLong();
        long begin = System.nanoTime();
        while (await(spool.stats()).entries() > 0) {
            List<Claim> claims = await(spool.claim(DRAINED_AT_ONCE));
            if (claims.isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            } else {
                Multi.createFrom().iterable(claims).onItem().transformToUni(claim -> drain(claim.session(), drained))
                        .merge(DRAINED_AT_ONCE).collect().last().await().indefinitely();
            }
        }
        return drained.get() * 1e9 / (System.nanoTime() - begin);
    }

    private Uni<Released> drain(UUID session, AtomicLong drained) {
        return spool.entries(session, 1_000).onItem().transformToMulti(entries -> Multi.createFrom().iterable(entries))
                .onItem().transformToUniAndConcatenate(entry -> spool.delivered(List.of(entry))).onItem()
                .invoke(drained::incrementAndGet).collect().last().chain(() -> spool.release(session))
                .chain(end -> end == Released.MORE_CAME ? drain(session, drained) : Uni.createFrom().item(end));
    }

    private NewEntry entry() {
        UUID session = new UUID(0x9E37_79B9_7F4A_7C15L * (next.incrementAndGet() % SESSIONS), 1);
        return new NewEntry(session, EntryKind.EVENT, "edge", new byte[PAYLOAD], Instant.now());
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofMinutes(1));
    }
}
