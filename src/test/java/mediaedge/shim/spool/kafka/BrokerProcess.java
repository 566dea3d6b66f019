package mediaedge.shim.spool.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import mediaedge.shim.TestFolder;

/**
 * A Kafka broker, and its own controller, in a process of its own that can be stopped, killed and restarted in place. It
 * ends with this process.
 */
public final class BrokerProcess implements AutoCloseable {

    private static final long STARTS_WITHIN_SECONDS = 120;
    private static final long STOPS_WITHIN_SECONDS = 30;
    private static final int TRIES = 3;

    /**
     * Ports below those that Linux gives to outgoing connections: a client that tries to reach a broker that is away
     * would otherwise, sooner or later, take its port and connect to itself.
     */
    private static final int FIRST_PORT = 15_000;
    private static final int LAST_PORT = 32_000;

    /** For few clients, little memory, and a quick start, also after a kill. Everything else is as by default. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"), Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("offsets.topic.num.partitions", "2"), Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("log.cleaner.dedupe.buffer.size", "4194304"),
            Map.entry("log.index.size.max.bytes", "1048576"),
            // A broker that was killed is let in again when its old session is over.
            Map.entry("broker.heartbeat.interval.ms", "500"), Map.entry("broker.session.timeout.ms", "2000"));

    private static BrokerProcess shared;

    private final Map<String, String> more;
    private final List<String> jvm;
    private final Path folder;
    private final Path log;
    private Process process;
    private int port;
    private int controllerPort;

    /** A broker that starts quickly. */
    public BrokerProcess() {
        this(Map.of(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    /**
     * @param more
     *            settings of the broker that come before those for tests
     * @param jvm
     *            options of its JVM
     */
    public BrokerProcess(Map<String, String> more, String... jvm) {
        this.more = Map.copyOf(more);
        this.jvm = List.of(jvm);
        try {
            this.folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "broker")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.log = folder.resolve("broker.log");
        // Not a TestFolder, because it must not be deleted while the broker still runs.
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave));
    }

    /** Returns a broker that all tests of this JVM share, and none stops. Topics of theirs need names of their own. */
    public static synchronized BrokerProcess shared() {
        if (shared == null) {
            shared = new BrokerProcess().start();
        }
        return shared;
    }

    /** Starts it, on free ports the first time and on the same ones from then on, and waits until clients can use it. */
    public BrokerProcess start() {
        boolean first = port == 0;
        for (int tried = 1;; tried++) {
            if (first) {
                port = freePort();
                controllerPort = freePort();
            }
            try {
                startOnItsPorts();
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (IllegalStateException e) {
                // Another process may have taken a port meanwhile.
                if (!first || tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    private void startOnItsPorts() throws IOException {
        long before = Files.exists(log) ? Files.size(log) : 0;
        ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        process = builder.start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTS_WITHIN_SECONDS);
        while (!Files.readString(log).substring((int) before).contains(BrokerMain.STARTED)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                kill();
                throw new IllegalStateException("The broker did not start:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private List<String> command() throws IOException {
        Properties settings = new Properties();
        settings.putAll(SETTINGS);
        settings.putAll(Map.of("log.dirs", folder.resolve("data").toString(), "controller.quorum.voters",
                settings.get("node.id") + "@127.0.0.1:" + controllerPort, "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort));
        settings.putAll(more);
        Path file = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                BrokerMain.class.getName(), file.toString()));
        return command;
    }

    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException e) {
                // Taken: another one.
            }
        }
    }

    /** Where clients find it, as host and port. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Where clients find it. */
    public int port() {
        return port;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** All that it has logged: warnings and errors. */
    public String logged() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as SIGTERM does, and waits until it is gone. */
    public void stop() {
        process.destroy();
        if (!ends(STOPS_WITHIN_SECONDS)) {
            kill();
        }
    }

    /** As {@code kill -9} does; waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        ends(STOPS_WITHIN_SECONDS);
    }

    private boolean ends(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            stop();
        }
    }

    private void leave() {
        if (process != null) {
            kill();
        }
        TestFolder.delete(folder);
    }
}
