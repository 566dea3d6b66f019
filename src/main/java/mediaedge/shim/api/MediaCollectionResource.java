package mediaedge.shim.api;

import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import mediaedge.shim.MediaShim;
import mediaedge.shim.PlayerRequest;

/**
 * The calls of the Media Collection API. Bodies are taken as bytes whatever their content type says: one SDK declares
 * its JSON as {@code text/plain}.
 */
@Path("/api/v1")
@Tag(name = "Media Collection API")
public class MediaCollectionResource {

    private final MediaShim shim;
    private final Answers answers;
    private final PlayerConnection connection;

    MediaCollectionResource(MediaShim shim, Answers answers, PlayerConnection connection) {
        this.shim = shim;
        this.answers = answers;
        this.connection = connection;
    }

    /** Opens a session; an array is a whole downloaded session. */
    @POST
    @Path("/sessions")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> startSession(byte[] body, @Context HttpServerRequest request) {
        return shim.start(from(request, body)).map(answers::response);
    }

    /** Takes an event of a session. */
    @POST
    @Path("/sessions/{sid}/events")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> sendEvent(@PathParam("sid") String sid, byte[] body, @Context HttpServerRequest request) {
        return shim.event(sid, from(request, body)).map(answers::response);
    }

    /** Takes a whole downloaded session. */
    @POST
    @Path("/downloaded")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> sendDownloaded(byte[] body, @Context HttpServerRequest request) {
        return shim.downloaded(from(request, body)).map(answers::response);
    }

    /** Answers the JSON Schema of an event type's request. */
    @GET
    @Path("/schemas/{eventType}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response schema(@PathParam("eventType") String eventType) {
        return answers.schema(eventType);
    }

    private PlayerRequest from(HttpServerRequest request, byte[] body) {
        String authority = request.authority() == null ? "" : request.authority().host();
        return new PlayerRequest(body == null ? new byte[0] : body,
                Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE)), connection.passedOn(request),
                authority == null ? "" : authority.toLowerCase(Locale.ROOT), request::getHeader);
    }
}
