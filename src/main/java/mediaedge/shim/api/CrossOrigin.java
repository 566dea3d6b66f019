package mediaedge.shim.api;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Browsers ask before every events URL, and read an answer only where its headers let them: so every answer on the
 * players' paths carries them, errors included. They are set before anything else looks at the request, since an answer
 * that goes wrong keeps what was set.
 */
@Singleton
class CrossOrigin {

    private static final String PLAYERS = "/api/";
    private static final String PLAYERS_V1 = "/api/v1/";
    private static final CharSequence ANY = HttpHeaders.createOptimized("*");
    private static final CharSequence METHODS = HttpHeaders.createOptimized("OPTIONS,POST,PUT");
    private static final CharSequence ALLOWED = HttpHeaders.createOptimized("Content-Type");
    private static final CharSequence EXPOSED = HttpHeaders.createOptimized("Location");
    /**
     * Seconds a browser may remember the answer: every session has a URL of its own, asked for every few seconds else.
     */
    private static final CharSequence MAX_AGE = HttpHeaders.createOptimized("7200");
    /** Before every other filter of the application. */
    private static final int FIRST = 1000;

    void register(@Observes Filters filters) {
        filters.register(CrossOrigin::handle, FIRST);
    }

    private static void handle(RoutingContext context) {
        String path = context.request().path();
        if (path == null || !path.startsWith(PLAYERS)) {
            String players = withoutPrefix(path);
            if (players == null) {
                context.next();
            } else {
                context.reroute(players);
            }
            return;
        }
        MultiMap headers = context.response().headers();
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED);
        headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        if (HttpMethod.OPTIONS.equals(context.request().method())) {
            headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE);
            context.response().setStatusCode(204).end();
        } else {
            context.next();
        }
    }

    /** Some clients are configured with a prefix before {@code /api}; a reverse proxy may pass it on. */
    private static String withoutPrefix(String path) {
        int at = path == null ? -1 : path.indexOf(PLAYERS_V1);
        return at > 0 ? path.substring(at) : null;
    }
}
