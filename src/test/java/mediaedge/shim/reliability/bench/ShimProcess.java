package mediaedge.shim.reliability.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The packaged shim in a process of its own, which can be killed. */
final class ShimProcess {

    private static final String APP = "target/quarkus-app/quarkus-run.jar";

    private final Map<String, String> settings;
    private final List<String> jvm;
    private final File log;
    private final int port;
    private final int management;
    private Process process;

    ShimProcess(String edge, Path folder, Map<String, String> more, String... jvm) throws IOException {
        this.jvm = List.of(jvm);
        this.settings = new java.util.HashMap<>(Map.of("shim.edge.url", edge, "shim.spool.dir",
                folder.resolve("spool").toString(), "shim.session.secrets",
                "only-for-proofs-only-for-proofs-0123456789"));
        settings.putAll(more);
        this.log = folder.resolve("shim.log").toFile();
        this.port = free();
        this.management = free();
    }

    int port() {
        return port;
    }

    /** Starts it, and waits until it takes connections. */
    void start() throws IOException {
        List<String> command = new ArrayList<>(List.of("java", "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.port=" + management, "-Dquarkus.http.host=127.0.0.1"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(jvm);
        command.addAll(List.of("-jar", APP));
        process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log)).start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("the shim did not start; see " + log);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Most memory that it has had resident, in MiB. */
    long mostMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum() / 1024;
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int free() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
