package mediaedge.shim.api;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import mediaedge.shim.meters.Hop;
import mediaedge.shim.meters.Traces;

/** Takes players' requests into traces; where there are none, it stands in nobody's way. */
@Singleton
class TracedRequests {

    private static final String PLAYERS = "/api/";
    private static final String SESSIONS = "/api/v1/sessions";
    private static final String DOWNLOADED = "/api/v1/downloaded";
    private static final String EVENTS = "/events";
    /** Behind the cross-origin headers, before all that takes time. */
    private static final int EARLY = 990;

    private final Traces traces;

    TracedRequests(Traces traces) {
        this.traces = traces;
    }

    void register(@Observes Filters filters) {
        if (traces.on()) {
            filters.register(this::handle, EARLY);
        }
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (HttpMethod.POST.equals(request.method()) && request.path().startsWith(PLAYERS)) {
            Hop hop = traces.received(withoutIds(request.path()), request.getHeader(Traces.HEADER));
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
        context.next();
    }

    /** Which call it is: who knows a session's id can send its events. */
    private static String withoutIds(String path) {
        if (path.equals(SESSIONS) || path.equals(DOWNLOADED)) {
            return path;
        }
        return path.startsWith(SESSIONS + "/") && path.endsWith(EVENTS) ? SESSIONS + "/{sid}" + EVENTS : PLAYERS + "*";
    }
}
