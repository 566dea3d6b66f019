package mediaedge.shim.api.senders;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/**
 * The address that a player's connection came from; what a proxy wrote about it counts only where
 * {@code quarkus.http.proxy.*} says so, since Quarkus has put it in the connection's place then.
 */
@Singleton
public class PlayerAddress {

    private final boolean proxyTells;

    PlayerAddress(
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false") boolean proxyTells) {
        this.proxyTells = proxyTells;
    }

    /** In digits; null where it is not known, as once the connection is gone. */
    public String of(HttpServerRequest request) {
        // The router's request, asked for an address, works out the whole URL on the way.
        SocketAddress address = proxyTells ? request.remoteAddress() : request.connection().remoteAddress();
        return address == null ? null : address.hostAddress();
    }
}
