package mediaedge.shim.reliability.bench;

import java.io.IOException;
import java.nio.file.Path;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import mediaedge.shim.TestFolder;

/** A PostgreSQL that waits for its disk, and that can be stopped and started again where it was. */
final class Database implements AutoCloseable {

    private final Path folder = TestFolder.create(Path.of("target"), "database");
    private EmbeddedPostgres server;
    private int port;

    /** Starts it, on a free port the first time and on the same one from then on, and waits until it answers. */
    void start() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                // The test server's own settings would not wait for the disk.
                .setServerConfig("fsync", "on").setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on");
        server = port == 0 ? builder.start() : builder.setPort(port).start();
        port = server.getPort();
    }

    /** Ends it, and with it all connections at once; waits until it is gone. */
    void stop() throws IOException {
        server.close();
    }

    int port() {
        return port;
    }

    /** Number of its first process among the operating system's; all others are children of this one. */
    long pid() {
        return server.getProcess().pid();
    }

    /** Where a datasource finds it; its user and password are both {@code postgres}. */
    String url() {
        return url(port);
    }

    /** The same, by way of another port. */
    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
