package mediaedge.shim.api;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import mediaedge.shim.meters.TraceHeaders;
import mediaedge.shim.meters.TraceSpan;
import mediaedge.shim.meters.Traces;
import mediaedge.shim.request.Call;

/** Starts a trace for each request of a player. Does nothing while tracing is off. */
@Singleton
class TracedRequests {

    private final Traces traces;

    TracedRequests(Traces traces) {
        this.traces = traces;
    }

    /** Starts the span of the request, and ends it with the answer. */
    void begin(RoutingContext context, Call call) {
        if (traces.on()) {
            HttpServerRequest request = context.request();
            TraceSpan span = traces.received(call.path(), sent(request));
            // From here on, the request belongs to the shim's own trace, and to no other.
            request.headers().remove(TraceHeaders.PARENT).remove(TraceHeaders.STATE);
            span.headers().ifPresent(trace -> trace.forEach(request.headers()::set));
            context.addEndHandler(ended -> {
                if (ended.succeeded()) {
                    span.answered(context.response().getStatusCode());
                } else {
                    span.failed("the player has gone");
                }
            });
        }
    }

    /** Returns the trace that a request names. */
    static Optional<TraceHeaders> sent(HttpServerRequest request) {
        return TraceHeaders.of(request.getHeader(TraceHeaders.PARENT), request.headers().getAll(TraceHeaders.STATE));
    }
}
