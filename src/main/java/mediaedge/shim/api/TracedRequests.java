package mediaedge.shim.api;

import jakarta.inject.Singleton;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import mediaedge.shim.Call;
import mediaedge.shim.meters.Hop;
import mediaedge.shim.meters.Traces;

/** Takes players' requests into traces; where there are none, it stands in nobody's way. */
@Singleton
class TracedRequests {

    private final Traces traces;

    TracedRequests(Traces traces) {
        this.traces = traces;
    }

    /** Begins the request's part of a trace, and ends it with its answer. */
    void begin(RoutingContext context, Call call) {
        if (traces.on()) {
            HttpServerRequest request = context.request();
            Hop hop = traces.received(Calls.withoutIds(call), request.getHeader(Traces.HEADER));
            // From here on, what the player sent has the shim as its sender.
            hop.header().ifPresent(value -> request.headers().set(Traces.HEADER, value));
            context.addEndHandler(ended -> {
                if (ended.succeeded()) {
                    hop.answered(context.response().getStatusCode());
                } else {
                    hop.failed("the player has gone");
                }
            });
        }
    }
}
