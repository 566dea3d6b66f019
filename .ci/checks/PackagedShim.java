package checks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application as it is shipped, in a process of its own, on free ports, with an empty folder to work in. */
final class PackagedShim implements AutoCloseable {

    /** What its operators show. */
    static final String TOKEN = "for-checks-only-the-operators-token";

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^ ]*:(\\d+)\\.");
    private static final Pattern ERROR = Pattern.compile("^\\S+ \\S+ +(ERROR|FATAL) .*");
    private static final int SECONDS_TO_START = 60;
    private static final int SECONDS_TO_STOP = 20;

    private final Process process;
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<URI> url = new CompletableFuture<>();

    private PackagedShim(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "log of the shim");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it in production mode with the sample routing table, and waits until it listens. */
    static PackagedShim start(String jar, String edge) throws Exception {
        Path folder = Files.createTempDirectory("packaged-shim");
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar", Path.of(jar).toAbsolutePath().toString()).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", "0");
        builder.environment().put("SHIM_EDGE_URL", edge);
        builder.environment().put("SHIM_SESSION_SECRETS", "for-checks-only-and-longer-than-32-bytes");
        builder.environment().put("SHIM_OPERATOR_TOKEN", TOKEN);
        PackagedShim shim = new PackagedShim(builder.start());
        try {
            shim.url.get(SECONDS_TO_START, TimeUnit.SECONDS);
            return shim;
        } catch (Exception notStarted) {
            shim.close();
            throw new IllegalStateException("The packaged shim did not start:\n" + String.join("\n", shim.log),
                    notStarted);
        }
    }

    /** Where players reach it. */
    URI url() {
        return url.join();
    }

    /** What it logged as an error. */
    List<String> errorsLogged() {
        return log.stream().filter(line -> ERROR.matcher(line).matches()).toList();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.add(line);
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    url.complete(URI.create("http://127.0.0.1:" + listening.group(1)));
                }
            }
        } catch (IOException closed) {
            log.add(closed.toString());
        }
        url.completeExceptionally(new IllegalStateException("it ended"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (Exception stillRunning) {
            process.destroyForcibly();
        }
    }
}
