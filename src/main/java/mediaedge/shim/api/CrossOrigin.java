package mediaedge.shim.api;

import jakarta.inject.Singleton;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Browsers ask before every events URL, and read an answer only where its headers let them: so every answer on the
 * players' paths carries them, errors included. They are set before anything else looks at the request, since an answer
 * that goes wrong keeps what was set. Where the operator has narrowed whose pages may be players, other pages are refused.
 */
@Singleton
class CrossOrigin {

    private static final CharSequence ANY = HttpHeaders.createOptimized("*");
    private static final CharSequence METHODS = HttpHeaders.createOptimized("OPTIONS,POST,PUT");
    private static final CharSequence ALLOWED = HttpHeaders.createOptimized("Content-Type");
    private static final CharSequence EXPOSED = HttpHeaders.createOptimized("Location");
    /**
     * Seconds a browser may remember the answer: every session has a URL of its own, asked for every few seconds else.
     */
    private static final CharSequence MAX_AGE = HttpHeaders.createOptimized("7200");

    private final Origins origins;
    private final Answers answers;

    CrossOrigin(CrossOriginConfig config, Answers answers) {
        this.origins = new Origins(config.origins());
        this.answers = answers;
    }

    /** Whether the request may go on; if not, it is answered. */
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
            // Players that are no web pages say no origin, and need no leave.
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

    /** The shim's own page, Swagger UI. */
    private static boolean isOwn(String origin, HttpServerRequest request) {
        return request.authority() != null && origin.endsWith("://" + request.authority());
    }
}
