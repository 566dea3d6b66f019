package mediaedge.shim.startup;

import java.time.Duration;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;

/** Settings of Quarkus's HTTP server that have to fit to settings of the shim. */
@Singleton
class HttpSettings {

    private final MemorySize maxBodySize;
    private final Duration idleTimeout;
    private final Duration shutdownTimeout;

    HttpSettings(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize,
            @ConfigProperty(name = "quarkus.http.idle-timeout") Duration idleTimeout,
            @ConfigProperty(name = "quarkus.shutdown.timeout") Duration shutdownTimeout) {
        this.maxBodySize = maxBodySize;
        this.idleTimeout = idleTimeout;
        this.shutdownTimeout = shutdownTimeout;
    }

    long maxBodySize() {
        return maxBodySize.asLongValue();
    }

    Duration idleTimeout() {
        return idleTimeout;
    }

    Duration shutdownTimeout() {
        return shutdownTimeout;
    }
}
