package mediaedge.shim.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged shim in production mode, in its own process, which can be terminated, killed, and restarted in place. It
 * runs the packaged application on this JVM, or the file in the property {@code shim.application}: another {@code
 * quarkus-run.jar}, or a native executable.
 */
public final class ShimProcess implements AutoCloseable {

    /** Operator token. */
    public static final String TOKEN = "for-tests-only-the-operators-token";

    private static final String APPLICATION = System.getProperty("shim.application",
            "target/quarkus-app/quarkus-run.jar");
    /** Option of each JVM that a test gives none of its own; none where nobody says so. */
    private static final Optional<String> OPTION = Optional.ofNullable(System.getProperty("shim.jvm"));
    private static final Pattern LISTENING = Pattern
            .compile("Listening on: http://\\S+:(\\d+)\\. Management interface listening on http://\\S+?:(\\d+)\\.");
    private static final Pattern ERROR = Pattern
            .compile("\\S+ \\S+ +(ERROR|FATAL) .*|.*\"level\":\"(ERROR|FATAL)\".*");
    private static final long SECONDS_TO_START = 120;
    private static final long SECONDS_TO_STOP = 20;

    private final Map<String, String> settings = new HashMap<>();
    private final List<String> jvm;
    private final Path folder;
    private final Path log;
    private Process process;
    private int port;
    private int management;

    /**
     * @param folder
     *            where it runs: its log, and its spool unless the settings say otherwise
     * @param more
     *            properties beside those that every start needs
     * @param jvm
     *            options of the JVM; a native executable takes none
     */
    public ShimProcess(Path folder, Map<String, String> more, String... jvm) {
        this.folder = folder.toAbsolutePath();
        this.log = this.folder.resolve("shim.log");
        this.jvm = List.of(jvm);
        settings.putAll(Map.of("quarkus.http.host", "127.0.0.1", "quarkus.management.host", "127.0.0.1",
                "shim.spool.dir", this.folder.resolve("spool").toString(), "shim.session.secrets",
                "only-for-tests-only-for-tests-0123456789", "shim.operator.token", TOKEN));
        settings.putAll(more);
    }

    /** Returns whether a native executable runs. */
    public static boolean isNative() {
        return !APPLICATION.endsWith(".jar");
    }

    /** Sets a property for the next start. */
    public void set(String name, String value) {
        settings.put(name, value);
    }

    /** Starts it, on free ports the first time and on the same port for players later, and waits until it listens. */
    public ShimProcess start() throws IOException {
        long before = Files.exists(log) ? Files.size(log) : 0;
        process = new ProcessBuilder(command()).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (!listens(before)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("The shim did not start:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(2_000_000);
        }
        return this;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        String application = Path.of(APPLICATION).toAbsolutePath().toString();
        command.add(isNative() ? application : Path.of(System.getProperty("java.home"), "bin", "java").toString());
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-Dquarkus.http.port=" + port);
        // Players do not know it, and another process may have taken it since.
        command.add("-Dquarkus.management.port=0");
        if (!isNative()) {
            OPTION.filter(option -> jvm.isEmpty()).ifPresent(command::add);
            command.addAll(jvm);
            // A given class path must be complete; quarkus-run.jar would replace it by another.
            command.addAll(jvm.stream().anyMatch(option -> option.startsWith("@"))
                    ? List.of("io.quarkus.runner.GeneratedMain")
                    : List.of("-jar", application));
        }
        return command;
    }

    private boolean listens(long before) throws IOException {
        Matcher listening = LISTENING.matcher(logged().substring((int) before));
        if (!listening.find()) {
            return false;
        }
        port = Integer.parseInt(listening.group(1));
        management = Integer.parseInt(listening.group(2));
        return true;
    }

    /** All that it has logged. */
    public String logged() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it logged as an error. */
    public List<String> errorsLogged() {
        return logged().lines().filter(line -> ERROR.matcher(line).matches()).toList();
    }

    /** Where players reach it. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The port for players. */
    public int port() {
        return port;
    }

    /** Where operators reach health and metrics. */
    public URI management() {
        return URI.create("http://127.0.0.1:" + management);
    }

    /** Returns its process id. */
    public long pid() {
        return process.pid();
    }

    /** Returns its peak resident memory in MiB; Linux only. */
    public long mostMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum() / 1024;
    }

    /** As {@code kill -9} does; waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill -TERM} does, at once. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for its end. @return whether it ended in that time */
    public boolean ends(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        terminate();
        try {
            if (!ends(SECONDS_TO_STOP)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
