package mediaedge.shim.api.senders;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/**
 * The address of a player's connection. If {@code quarkus.http.proxy.*} allows it, Quarkus has replaced the address
 * with the one that a proxy wrote.
 */
@Singleton
public class PlayerAddress {

    private final boolean proxyTells;

    PlayerAddress(
            @ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding", defaultValue = "false") boolean proxyTells) {
        this.proxyTells = proxyTells;
    }

    /** Returns the address in digits; null if it is unknown, for example because the connection is closed. */
    public String of(HttpServerRequest request) {
        // If asked for an address, the router's request also computes the whole URL.
        SocketAddress address = proxyTells ? request.remoteAddress() : request.connection().remoteAddress();
        return address == null ? null : address.hostAddress();
    }
}
