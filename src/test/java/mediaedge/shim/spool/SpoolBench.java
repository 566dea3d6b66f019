package mediaedge.shim.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import mediaedge.shim.TestFolder;
import mediaedge.shim.spool.jdbc.TestStore;
import mediaedge.shim.spool.kafka.BrokerProcess;
import mediaedge.shim.spool.kafka.KafkaTestStore;

/**
 * Measures the stores of the spool, one after the other, and writes {@code bench/results/spool-stores.md} and
 * {@code .json}. Arguments: seconds for each part, adds a second of the steady part, and the stores; without stores all
 * are measured, and only then the results are written.
 */
final class SpoolBench {

    /** For adds that are acknowledged in turn, and for as many as may wait. */
    private static final List<Integer> AT_ONCE = List.of(500, 5_000);

    private static final Logger LOG = Logger.getLogger(SpoolBench.class.getName());
    private static final List<String> ALL = List.of("embedded", "postgresql", "kafka");
    private static final Path FOLDER = Path.of("target");
    private static final int WARM_UP_SECONDS = 10;
    private static final long MANY = 100_000_000;
    private static final long LARGE = 64L << 30;

    private final int seconds;
    private final int rate;

    private SpoolBench(int seconds, int rate) {
        this.seconds = seconds;
        this.rate = rate;
    }

    public static void main(String[] args) {
        int status = 1;
        try {
            run(List.of(args));
            status = 0;
        } catch (Exception e) {
            LOG.log(Level.SEVERE, "the stores could not be measured", e);
        }
        // Threads of the stores would keep the process.
        System.exit(status);
    }

    private static void run(List<String> given) throws Exception {
        SpoolBench bench = new SpoolBench(Integer.parseInt(given.get(0)), Integer.parseInt(given.get(1)));
        List<String> stores = given.size() > 2 ? given.subList(2, given.size()) : ALL;
        List<StoreFigures> all = new ArrayList<>();
        for (String store : stores) {
            all.add(bench.measure(store));
            System.out.println(all.get(all.size() - 1));
        }
        StoresReport report = new StoresReport(bench.rate, bench.seconds, AT_ONCE, all);
        System.out.println(report.markdown());
        if (stores.equals(ALL)) {
            report.write(Path.of("bench/results"));
        }
    }

    private StoreFigures measure(String name) throws Exception {
        return switch (name) {
            case "embedded" -> {
                try (TestStore store = TestStore.embedded(TestFolder.create(FOLDER, "spool"))) {
                    yield measure("`embedded`", "synced by SQLite", store);
                }
            }
            case "postgresql" -> {
                try (EmbeddedPostgres server = durable(); TestStore store = TestStore.postgresql(server)) {
                    yield measure("`postgresql`", "synced by the server", store);
                }
            }
            case "kafka" -> {
                try (BrokerProcess broker = new BrokerProcess(Map.of(), "-Xmx1g").start();
                        KafkaTestStore store = new KafkaTestStore(broker.bootstrap())) {
                    yield measure("`kafka`, one broker", "in the memory of the broker's machine", store);
                }
            }
            default -> throw new IllegalArgumentException("Give stores of " + ALL);
        };
    }

    /** The test server's own settings would not sync to disk. */
    private static EmbeddedPostgres durable() throws IOException {
        return EmbeddedPostgres.builder().setDataDirectory(TestFolder.create(FOLDER, "database").resolve("data"))
                .setServerConfig("fsync", "on").setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on").start();
    }

    private StoreFigures measure(String title, String acknowledged, StoreUnderTest store) throws Exception {
        double disk = disk(seconds);
        SpoolLoad load = new SpoolLoad(store.open(Clock.systemUTC(), MANY, LARGE));
        load.steady(rate, WARM_UP_SECONDS / 2);
        load.flood(AT_ONCE.get(0), WARM_UP_SECONDS / 2);
        load.drain();
        SpoolLoad.Steady steady = load.steady(rate, seconds);
        List<Double> most = new ArrayList<>();
        for (int atOnce : AT_ONCE) {
            most.add(load.flood(atOnce, seconds));
        }
        return new StoreFigures(title, acknowledged, steady.millis(0.5), steady.millis(0.99), steady.millis(0.999),
                steady.millis(1), steady.notStored(), most, load.drain(), disk);
    }

    /** What the disk alone takes for 16 KB, in milliseconds at p99, with whatever else is going on. */
    private static double disk(int seconds) throws IOException {
        Path path = Files.createTempFile(FOLDER, "disk", null);
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
        return new SpoolLoad.Steady(sorted, 0).millis(0.99);
    }
}
