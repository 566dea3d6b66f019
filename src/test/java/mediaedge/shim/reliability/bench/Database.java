package mediaedge.shim.reliability.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import mediaedge.shim.TestFolder;

/** A PostgreSQL that syncs to disk, and that can be stopped and restarted in place. It ends with this process. */
final class Database implements SharedStore {

    private static final long ENDS_WITHIN_SECONDS = 30;

    private final Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "database");
    private final Path data = folder.resolve("data");
    /** Contains the process id of its first process, and is deleted last when it ends. */
    private final Path lock = data.resolve("postmaster.pid");
    private EmbeddedPostgres server;
    private int port;

    Database() throws IOException {
        // Not a TestFolder, because it must not be deleted while the server is still stopping.
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave));
    }

    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public void start() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(data)
                .setCleanDataDirectory(false)
                // The test server's own settings would not sync to disk.
                .setServerConfig("fsync", "on").setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on");
        server = port == 0 ? builder.start() : builder.setPort(port).start();
        port = server.getPort();
    }

    @Override
    public void stop() throws IOException {
        server.close();
        // The library itself gives up after 5 s.
        if (!Waiting.until(() -> Files.notExists(lock), ENDS_WITHIN_SECONDS)) {
            ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    int port() {
        return port;
    }

    @Override
    public long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(lock).get(0));
    }

    /** Where a datasource finds it; its user and password are both {@code postgres}. */
    @Override
    public String address() {
        return url(port);
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public Map<String, String> settings() {
        return settings(port);
    }

    /** The same, by way of another port. */
    static Map<String, String> settings(int port) {
        String datasource = "quarkus.datasource.\"spool-postgresql\".";
        return Map.of("shim.spool.store", "postgresql", datasource + "jdbc.url", url(port),
                datasource + "username", "postgres", datasource + "password", "postgres");
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            stop();
        }
    }

    private void leave() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            TestFolder.delete(folder);
        }
    }
}
