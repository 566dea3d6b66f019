package mediaedge.shim.api.senders;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import mediaedge.shim.upstream.ClientHeader;

/**
 * Whose word for an address counts, as {@code quarkus.http.proxy.*} has it: that of a proxy that is trusted, in the
 * headers that it is said to write. Others it may let through as a player made them up.
 */
@Singleton
public class TrustedProxy {

    /**
     * Quarkus's own word, in the request's headers once its address was asked for; what a sender wrote there is replaced
     * ({@code quarkus.http.proxy.enable-trusted-proxy-header}). It means nothing unless Quarkus looks at proxies.
     */
    private static final CharSequence TRUSTED = HttpHeaders.createOptimized("X-Forwarded-Trusted-Proxy");

    private final boolean forwarded;
    private final boolean notStandard;

    TrustedProxy(
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false") boolean proxyTells,
            @ConfigProperty(name = "quarkus.http.proxy.allow-forwarded", defaultValue = "false") boolean forwarded,
            @ConfigProperty(name = "quarkus.http.proxy.allow-x-forwarded") Optional<Boolean> xForwarded) {
        this.forwarded = proxyTells && forwarded;
        // As Quarkus has it: without a word, one of the two.
        this.notStandard = proxyTells && xForwarded.orElse(!forwarded);
    }

    /** Whether a proxy that is trusted sent the request, and writes this header. */
    public boolean wrote(ClientHeader header, HttpServerRequest request) {
        if (!(header == ClientHeader.FORWARDED ? forwarded : notStandard)) {
            return false;
        }
        request.remoteAddress();
        return Boolean.parseBoolean(request.getHeader(TRUSTED));
    }
}
