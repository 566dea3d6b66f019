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

/** Reads the bodies of requests, as {@link Admission} allows. */
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
     * Whether somebody still waits for the answer. A pipelined request has its turn also when its connection is gone; then
     * nothing would tell of its end.
     */
    public static boolean isOpen(HttpServerRequest request) {
        return Connections.isOpen(request.connection());
    }

    /** The first request came on its connection: what is sent there before it has its answer counts, too. */
    public void opened(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            Connections.countEarlyRequests(request.connection(), new EarlyReservation(admission));
        }
    }

    /** Reads a body, now or when there is room for it. To be called on the event loop of the request. */
    public void read(HttpServerRequest request, Expected expected, BodyReceiver receiver) {
        Context context = vertx.getOrCreateContext();
        new RequestBody(request, expected, context, admission, ofLoop.get(), receiver).begin();
    }
}
