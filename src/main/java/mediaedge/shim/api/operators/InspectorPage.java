package mediaedge.shim.api.operators;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.vertx.core.http.HttpServerRequest;

/**
 * The files of the inspector's page. They contain no data, so a browser can load them without a token. They are not
 * among Quarkus's static resources, which are public.
 */
@Path("/inspector")
@RolesAllowed(Roles.INSPECTOR_PAGE)
public class InspectorPage {

    private static final String FOLDER = "inspector/";
    private static final Map<String, String> TYPES = Map.of("html", "text/html;charset=utf-8", "css",
            "text/css;charset=utf-8", "js", "text/javascript;charset=utf-8", "svg", "image/svg+xml");
    /**
     * The page shows players' data as text and never executes it. Should that ever fail, the browser still executes
     * nothing.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final int PERMANENT_REDIRECT = 308;

    /** Returns the page. Its links are relative, so it is only served at the path that ends with a slash. */
    @GET
    @Operation(hidden = true)
    public Response page(@Context HttpServerRequest request) {
        return request.path().endsWith("/")
                ? file("index.html")
                : Response.status(PERMANENT_REDIRECT).header(HttpHeaders.LOCATION, "/inspector/").build();
    }

    /** Returns a file of the page. */
    @GET
    @Path("/{name: [a-z]+\\.[a-z]+}")
    @Operation(hidden = true)
    public Response file(@PathParam("name") String name) {
        String type = TYPES.get(name.substring(name.indexOf('.') + 1));
        if (type == null) {
            throw new NotFoundException();
        }
        return Response.ok(content(name)).header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache").header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer").build();
    }

    private static byte[] content(String file) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new NotFoundException();
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
