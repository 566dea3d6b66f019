package mediaedge.shim.api;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import mediaedge.shim.meters.Gauges;
import mediaedge.shim.upstream.FlushTogether;

/** The players' connections: each is known from its first request to its end. */
@Singleton
class OpenConnections {

    private final AtomicInteger open = new AtomicInteger();

    OpenConnections(Gauges gauges) {
        gauges.show("shim.connections", open::get);
    }

    /** A request came on that connection. To be called on its event loop. */
    void used(HttpConnection connection) {
        if (FlushTogether.on(connection) && connection instanceof ConnectionBase known) {
            open.incrementAndGet();
            // Vert.x has room for one listener only, and Quarkus counts there for its own limit.
            known.channel().closeFuture().addListener(gone -> open.decrementAndGet());
        }
    }
}
