package mediaedge.shim.upstream;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.WithDefault;

/**
 * How connections to an upstream are held: the same settings below {@code shim.edge} and {@code shim.legacy}.
 */
public interface UpstreamSettings {

    /** How long opening a connection may take. */
    @WithDefault("1s")
    Duration connectTimeout();

    /**
     * How long one call may take, from asking for a connection to the last byte of the answer. Below the 4 s within
     * which a player is answered, so that what follows (spooling, answering) has its time too.
     */
    @WithDefault("3s")
    Duration timeout();

    /** How many connections are open at most; each carries one request at a time. */
    @WithDefault("200")
    int maxConnections();

    /** How many requests may wait for a free connection; one more is not sent at all. */
    @WithDefault("1000")
    int maxWaiting();

    /**
     * How long an unused connection is kept for the next request. Shorter than what servers usually allow: a request
     * sent on a connection that the server is just closing has an unknown fate.
     */
    @WithDefault("30s")
    Duration keepAlive();

    /**
     * Name of the entry in Quarkus's TLS registry to use, for a private certificate authority or a client certificate:
     * with {@code tls-configuration-name: acme} the settings are {@code quarkus.tls.acme.*}. Without it, Quarkus's
     * default entry ({@code quarkus.tls.*}) and else the trust store of Java holds.
     */
    Optional<String> tlsConfigurationName();

    /** HTTP proxy on the way to it, such as {@code http://proxy:3128}; none unless set. */
    Optional<URI> proxy();
}
