package mediaedge.shim.admission;

import java.time.Duration;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;

/** Reads the bodies of requests when {@link Admission} allows it. */
@Singleton
public final class BodyReader {

    private final Vertx vertx;
    private final Admission admission;
    private final long most;
    private final FastThreadLocal<BodiesBeingRead> ofLoop = new FastThreadLocal<>();

    BodyReader(Vertx vertx, Admission admission,
            @ConfigProperty(name = "shim.request-within", defaultValue = "60s") Duration within) {
        this.vertx = vertx;
        this.admission = admission;
        this.most = within.toNanos();
    }

    /**
     * Returns whether somebody still waits for the answer. A pipelined request gets its turn even if its connection is
     * closed, and then nothing would signal its end.
     */
    public static boolean isOpen(HttpServerRequest request) {
        return !(request.connection() instanceof ConnectionBase connection) || connection.channel().isActive();
    }

    /**
     * Called for the first request on a connection. From then on, requests that are sent before the answer count as
     * well.
     */
    public void opened(HttpServerRequest request) {
        if (request.connection() instanceof ConnectionBase connection && request.version() != HttpVersion.HTTP_2) {
            ChannelHandlerContext reader = connection.channelHandlerContext();
            reader.pipeline().addBefore(reader.name(), null, new PipelinedRequests(admission));
        }
    }

    /** Reads a body, now or when there is room for it. Must be called on the event loop of the request. */
    public void read(HttpServerRequest request, Expected expected, BodyReceiver receiver) {
        ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
        BodiesBeingRead others = ofLoop.get();
        if (others == null) {
            others = new BodiesBeingRead(context.nettyEventLoop(), most);
            ofLoop.set(others);
        }
        new RequestBody(request, expected, context, admission, others, receiver).begin();
    }
}
