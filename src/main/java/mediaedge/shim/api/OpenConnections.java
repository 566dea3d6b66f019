package mediaedge.shim.api;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpConnection;
import mediaedge.shim.meters.Gauges;
import mediaedge.shim.netty.Connections;

/** The players' connections. Each is counted from its first request to its end. */
@Singleton
class OpenConnections {

    private final AtomicInteger open = new AtomicInteger();

    OpenConnections(Gauges gauges) {
        gauges.show("shim.connections", open::get);
    }

    /** Called for the first request on a connection. */
    void opened(HttpConnection connection) {
        open.incrementAndGet();
        if (!Connections.atEnd(connection, open::decrementAndGet)) {
            open.decrementAndGet();
        }
    }
}
