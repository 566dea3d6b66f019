package mediaedge.shim.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings of a connection for a test. */
public record TestSettings(Duration connectTimeout, Duration timeout, int maxConnections, int maxWaiting,
        Duration keepAlive, Optional<String> tlsConfigurationName, Optional<URI> proxy)
        implements UpstreamSettings {

    /** Patient: no test reaches its limits by accident. */
    public static TestSettings patient() {
        return new TestSettings(Duration.ofSeconds(20), Duration.ofSeconds(20), 10, 10, Duration.ofSeconds(30),
                Optional.empty(), Optional.empty());
    }

    /** Gives up after a time that a test can wait for. */
    public static TestSettings impatient() {
        return patient().giveUpAfter(Duration.ofMillis(300));
    }

    /** These, but with another time for a whole call. */
    public TestSettings giveUpAfter(Duration time) {
        return new TestSettings(time, time, maxConnections, maxWaiting, keepAlive, tlsConfigurationName, proxy);
    }

    /** These, but with other bounds for connections and those who wait for one. */
    public TestSettings bounded(int connections, int waiting) {
        return new TestSettings(connectTimeout, timeout, connections, waiting, keepAlive, tlsConfigurationName, proxy);
    }

    /** These, but by way of a proxy. */
    public TestSettings through(URI aProxy) {
        return new TestSettings(connectTimeout, timeout, maxConnections, maxWaiting, keepAlive, tlsConfigurationName,
                Optional.of(aProxy));
    }
}
