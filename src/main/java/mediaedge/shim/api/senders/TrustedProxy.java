package mediaedge.shim.api.senders;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import mediaedge.shim.upstream.ClientHeader;

/**
 * Determines whose addresses count, according to {@code quarkus.http.proxy.*}: those of a trusted proxy, in the headers
 * that it is configured to write. It may pass on other headers as a player invented them.
 */
@Singleton
public class TrustedProxy {

    /**
     * Set by Quarkus in the headers of the request when its address is read, replacing any value of the sender ({@code
     * quarkus.http.proxy.enable-trusted-proxy-header}). It is meaningless unless Quarkus evaluates proxy headers.
     */
    private static final CharSequence TRUSTED = HttpHeaders.createOptimized("X-Forwarded-Trusted-Proxy");

    private final boolean forwarded;
    private final boolean notStandard;

    TrustedProxy(
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false") boolean proxyTells,
            @ConfigProperty(name = "quarkus.http.proxy.allow-forwarded", defaultValue = "false") boolean forwarded,
            @ConfigProperty(name = "quarkus.http.proxy.allow-x-forwarded") Optional<Boolean> xForwarded) {
        this.forwarded = proxyTells && forwarded;
        // As in Quarkus: only one of the two, unless configured.
        this.notStandard = proxyTells && xForwarded.orElse(!forwarded);
    }

    /** Returns whether a trusted proxy sent the request and writes this header. */
    public boolean wrote(ClientHeader header, HttpServerRequest request) {
        if (!(header == ClientHeader.FORWARDED ? forwarded : notStandard)) {
            return false;
        }
        request.remoteAddress();
        return Boolean.parseBoolean(request.getHeader(TRUSTED));
    }
}
