package mediaedge.shim.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.WithDefault;

/** Settings of the connections to an upstream. They are the same below {@code shim.edge} and {@code shim.legacy}. */
public interface UpstreamSettings {

    /** Time limit for opening a connection. */
    @WithDefault("1s")
    Duration connectTimeout();

    /**
     * Time limit for one call, from requesting a connection to the last byte of the answer. It is below the 4 s within
     * which a player is answered, to leave time for spooling and answering.
     */
    @WithDefault("3s")
    Duration timeout();

    /** Maximum number of open connections. Each carries one request at a time. */
    @WithDefault("200")
    int maxConnections();

    /** Maximum number of requests that wait for a free connection. Further requests are not sent at all. */
    @WithDefault("1000")
    int maxWaiting();

    /**
     * How long an unused connection is kept. This is shorter than what servers usually allow, because the outcome of a
     * request is unknown if the server closes its connection at the same moment.
     */
    @WithDefault("30s")
    Duration keepAlive();

    /**
     * Name of an entry in Quarkus's TLS registry, for a private certificate authority or a client certificate. With
     * {@code tls-configuration-name: acme} the settings are {@code quarkus.tls.acme.*}. Without it, Quarkus's default
     * entry ({@code quarkus.tls.*}) applies, otherwise Java's trust store.
     */
    Optional<String> tlsConfigurationName();

    /** HTTP proxy for calls to the upstream, such as {@code http://proxy:3128}. None by default. */
    Optional<URI> proxy();
}
