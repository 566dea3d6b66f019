package mediaedge.shim.api;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import mediaedge.shim.meters.Gauges;

/** The players' connections: each is known from its first request to its end. */
@Singleton
class OpenConnections {

    private final AtomicInteger open = new AtomicInteger();

    OpenConnections(Gauges gauges) {
        gauges.show("shim.connections", open::get);
    }

    /** The first request came on that connection. */
    void opened(HttpConnection connection) {
        if (connection instanceof ConnectionBase known) {
            open.incrementAndGet();
            // Vert.x has room for one listener only, and Quarkus counts there for its own limit.
            known.channel().closeFuture().addListener(gone -> open.decrementAndGet());
        }
    }
}
