package mediaedge.shim.reliability.bench;

import java.io.IOException;
import java.util.Map;

/** The store that replicas share. It can be stopped and restarted in place, and ends with this process. */
interface SharedStore extends AutoCloseable {

    /** Creates one, which does not run yet. @param name {@code postgresql} or {@code kafka} */
    static SharedStore of(String name) throws IOException {
        return switch (name) {
            case "postgresql" -> new Database();
            case "kafka" -> new Broker();
            default -> throw new IllegalArgumentException("Replicas share postgresql or kafka");
        };
    }

    /** What it is, in the output of proofs. */
    String title();

    /** Starts it, on a free port the first time and on the same one from then on, and waits until it answers. */
    void start() throws IOException;

    /** Ends it, and with it all connections at once; waits until it is gone. */
    void stop() throws IOException;

    /** Number of its process, or of the first of them, among the operating system's. */
    long pid() throws IOException;

    /** Where clients find it. */
    String address();

    /** The settings of a replica that uses it. It has to have been started. */
    Map<String, String> settings();

    @Override
    void close() throws IOException;
}
