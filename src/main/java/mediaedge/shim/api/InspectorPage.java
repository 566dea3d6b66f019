package mediaedge.shim.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The inspector's page: files that hold no data, so that a browser can fetch them before anybody has shown a token. They
 * are not among Quarkus's static resources, which are served to everybody.
 */
@Singleton
class InspectorPage {

    private static final String FOLDER = "inspector/";
    private static final String FIRST = "index.html";
    private static final Map<String, String> TYPES = Map.of("html", "text/html;charset=utf-8", "css",
            "text/css;charset=utf-8", "js", "text/javascript;charset=utf-8", "svg", "image/svg+xml");
    /** What players send is shown as text and never run; should that ever fail, the browser still runs nothing. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final int MOVED = 308;

    void register(@Observes Router router) {
        router.get(OperatorDoor.INSPECTOR + "/*").handler(InspectorPage::serve);
    }

    private static void serve(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.equals(OperatorDoor.INSPECTOR)) {
            context.response().setStatusCode(MOVED).putHeader(HttpHeaders.LOCATION, OperatorDoor.INSPECTOR + "/").end();
            return;
        }
        String name = path.substring(OperatorDoor.INSPECTOR.length() + 1);
        String file = name.isEmpty() ? FIRST : name;
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        Buffer content = type == null || file.indexOf('/') >= 0 ? null : content(file);
        if (content == null) {
            context.next();
            return;
        }
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, type).putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("Content-Security-Policy", POLICY).putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer").end(content);
    }

    private static Buffer content(String file) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + file)) {
            return in == null ? null : Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
