package mediaedge.shim.admission;

import java.time.Duration;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import mediaedge.shim.netty.Connections;
import mediaedge.shim.netty.EventLoops;
import mediaedge.shim.netty.PerEventLoop;

/** Reads the bodies of requests when {@link Admission} allows it. */
@Singleton
public final class BodyReader {

    private final Vertx vertx;
    private final Admission admission;
    private final PerEventLoop<BodiesBeingRead> ofLoop;

    BodyReader(Vertx vertx, Admission admission,
            @ConfigProperty(name = "shim.request-within", defaultValue = "60s") Duration within) {
        this.vertx = vertx;
        this.admission = admission;
        long most = within.toNanos();
        this.ofLoop = new PerEventLoop<>(
                () -> new BodiesBeingRead(EventLoops.of(vertx.getOrCreateContext()), most));
    }

    /**
     * Returns whether somebody still waits for the answer. A pipelined request gets its turn even if its connection is
     * closed, and then nothing would signal its end.
     */
    public static boolean isOpen(HttpServerRequest request) {
        return Connections.isOpen(request.connection());
    }

    /**
     * Called for the first request on a connection. From then on, requests that are sent before the answer count as
     * well.
     */
    public void opened(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            Connections.countEarlyRequests(request.connection(), new EarlyReservation(admission));
        }
    }

    /** Reads a body, now or when there is room for it. Must be called on the event loop of the request. */
    public void read(HttpServerRequest request, Expected expected, BodyReceiver receiver) {
        Context context = vertx.getOrCreateContext();
        new RequestBody(request, expected, context, admission, ofLoop.get(), receiver).begin();
    }
}
