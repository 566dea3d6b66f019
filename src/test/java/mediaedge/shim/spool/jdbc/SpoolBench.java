package mediaedge.shim.spool.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import mediaedge.shim.TestFolder;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Released;
import mediaedge.shim.spool.jdbc.sql.Dialect;
import mediaedge.shim.spool.jdbc.sql.PostgresqlDialect;

/**
 * Measures a spool: how long an add takes at a steady rate, how many adds a second are acknowledged at most, and how
 * many entries a second are drained. Arguments: {@code embedded FOLDER} or {@code postgresql}, then seconds for each
 * part and adds a second of the first.
 */
final class SpoolBench {

    private static final int SESSIONS = 2_000;
    private static final int PAYLOAD = 1_000;

    private final JdbcSpool spool;
    private final AtomicInteger next = new AtomicInteger();

    private SpoolBench(JdbcSpool spool) {
        this.spool = spool;
    }

    public static void main(String[] args) throws Exception {
        boolean embedded = args[0].equals("embedded");
        int seconds = Integer.parseInt(args[embedded ? 2 : 1]);
        int rate = Integer.parseInt(args[embedded ? 3 : 2]);
        // The test server's own settings would not sync to disk.
        try (EmbeddedPostgres server = embedded ? null : durable();
                TestStore store = embedded
                        ? TestStore.embedded(TestFolder.create(Path.of(args[1]), "spool"))
                        : TestStore.postgresql(server)) {
            Dialect dialect = embedded ? store.dialect(Clock.systemUTC()) : new PostgresqlDialect();
            disk(embedded ? Path.of(args[1]) : Path.of(System.getProperty("java.io.tmpdir")), seconds);
            SpoolBench bench = new SpoolBench(store.spool(dialect, TestStore.LIMITS));
            bench.steady(rate, 3, false);
            bench.steady(rate, seconds, true);
            bench.flood(seconds);
            bench.drain();
        }
        System.exit(0);
    }

    private static EmbeddedPostgres durable() throws IOException {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on").start();
    }

    /** What the disk alone takes, with whatever else is going on: no add can be faster. */
    private static void disk(Path folder, int seconds) throws IOException {
        Path path = Files.createTempFile(folder, "disk", null);
        List<Long> micros = new ArrayList<>();
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
                file.write(ByteBuffer.allocate(16_384));
                file.force(false);
                micros.add((System.nanoTime() - begin) / 1_000);
                LockSupport.parkNanos(5_000_000);
            }
        } finally {
            Files.delete(path);
        }
        long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf("the disk alone, 16 KB synced: p50 %.1f ms, p90 %.1f, p99 %.1f, max %.1f%n", at(sorted, 0.5),
                at(sorted, 0.9), at(sorted, 0.99), at(sorted, 1));
    }

    private void steady(int rate, int seconds, boolean told) throws InterruptedException {
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
        if (told) {
            Arrays.sort(micros);
            System.out.printf(
                    "%d adds a second for %d s: p50 %.1f ms, p90 %.1f, p99 %.1f, p99.9 %.1f, max %.1f; %d not stored%n",
                    rate, seconds, at(micros, 0.5), at(micros, 0.9), at(micros, 0.99), at(micros, 0.999), at(micros, 1),
                    failures.get());
        }
    }

    private static double at(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1_000.0;
    }

    private void flood(int seconds) throws InterruptedException {
        Semaphore players = new Semaphore(500);
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
        players.acquire(500);
        double took = (System.nanoTime() - begin) / 1e9;
        System.out.printf("500 at once: %.0f adds a second%n", stored.get() / took);
    }

    private void drain() {
        long entries = spool.stats().await().indefinitely().entries();
        long begin = System.nanoTime();
        for (List<Claim> claims = claim(); !claims.isEmpty(); claims = claim()) {
            Multi.createFrom().iterable(claims).onItem().transformToUni(claim -> drain(claim.session())).merge(100)
                    .collect().last().await().indefinitely();
        }
        double took = (System.nanoTime() - begin) / 1e9;
        System.out.printf("drained %d entries one by one, 100 sessions at once: %.0f a second%n", entries,
                entries / took);
    }

    private List<Claim> claim() {
        return spool.claim(100).await().indefinitely();
    }

    private Uni<Released> drain(UUID session) {
        return spool.entries(session, 1_000).onItem().transformToMulti(entries -> Multi.createFrom().iterable(entries))
                .onItem().transformToUniAndConcatenate(entry -> spool.delivered(List.of(entry))).collect().last()
                .chain(() -> spool.release(session))
                .chain(end -> end == Released.MORE_CAME ? drain(session) : Uni.createFrom().item(end));
    }

    private NewEntry entry() {
        UUID session = new UUID(0x9E37_79B9_7F4A_7C15L * (next.incrementAndGet() % SESSIONS), 1);
        return new NewEntry(session, EntryKind.EVENT, "edge", new byte[PAYLOAD], Instant.now());
    }
}
