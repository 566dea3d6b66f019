package mediaedge.shim.api;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import mediaedge.shim.ShimConfig;

/**
 * Ends connections whose request arrives too slowly to be meant: a body that comes byte by byte is never idle, so the
 * time after which Quarkus closes idle connections never ends for it.
 */
@Singleton
class ArrivalDeadline {

    private static final String PLAYERS = "/api/";
    /** Behind the cross-origin headers, before a large request waits its turn. */
    private static final int EARLY = 950;

    private final long withinMillis;

    ArrivalDeadline(ShimConfig config) {
        this.withinMillis = config.requestWithin().toMillis();
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, EARLY);
    }

    private void handle(RoutingContext context) {
        if (HttpMethod.POST.equals(context.request().method()) && context.request().path().startsWith(PLAYERS)) {
            long timer = context.vertx().setTimer(withinMillis, fired -> endIfIncomplete(context));
            context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
        }
        context.next();
    }

    private static void endIfIncomplete(RoutingContext context) {
        if (!context.request().isEnded()) {
            context.request().connection().close();
        }
    }
}
