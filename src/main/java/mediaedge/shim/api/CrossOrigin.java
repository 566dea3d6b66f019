package mediaedge.shim.api;

import jakarta.inject.Singleton;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Sets CORS headers on every answer on the players' paths, including errors, because browsers send a preflight for
 * every events URL and read an answer only if its headers allow it. The headers are set before any other processing, so
 * failed requests have them as well. If the operator has restricted the origins of players, other pages are refused.
 */
@Singleton
class CrossOrigin {

    private static final CharSequence ANY = HttpHeaders.createOptimized("*");
    private static final CharSequence METHODS = HttpHeaders.createOptimized("OPTIONS,POST,PUT");
    private static final CharSequence ALLOWED = HttpHeaders.createOptimized("Content-Type");
    private static final CharSequence EXPOSED = HttpHeaders.createOptimized("Location");
    /**
     * How many seconds a browser may cache the answer to a preflight. Without a cache, it would send one every few
     * seconds, because each session has its own URL.
     */
    private static final CharSequence MAX_AGE = HttpHeaders.createOptimized("7200");

    private final Origins origins;
    private final Answers answers;

    CrossOrigin(CrossOriginConfig config, Answers answers) {
        this.origins = new Origins(config.origins());
        this.answers = answers;
    }

    /** Returns whether the request may continue. If not, it has been answered. */
    boolean lets(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = request.response();
        MultiMap headers = response.headers();
        if (origins.any()) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
        } else {
            headers.set(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            String origin = request.getHeader(HttpHeaders.ORIGIN);
            if (origin != null && !origins.allow(origin) && !isOwn(origin, request)) {
                AnswerWriter.sendEarly(answers.foreign(), context);
                return false;
            }
            // Players that are not web pages send no origin, and need no permission.
            if (origin != null) {
                headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            }
        }
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED);
        headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        if (!HttpMethod.OPTIONS.equals(request.method())) {
            return true;
        }
        headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE);
        response.setStatusCode(204).end();
        return false;
    }

    /** Returns whether the page is the shim's own, Swagger UI. */
    private static boolean isOwn(String origin, HttpServerRequest request) {
        return request.authority() != null && origin.endsWith("://" + request.authority());
    }
}
