package mediaedge.shim.api;

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
import io.vertx.core.http.HttpServerRequest;
import mediaedge.shim.MediaShim;

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
        return shim.start(connection.request(request, body)).map(answers::response);
    }

    /** Takes an event of a session. */
    @POST
    @Path("/sessions/{sid}/events")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> sendEvent(@PathParam("sid") String sid, byte[] body, @Context HttpServerRequest request) {
        return shim.event(sid, connection.request(request, body)).map(answers::response);
    }

    /** Takes a whole downloaded session. */
    @POST
    @Path("/downloaded")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> sendDownloaded(byte[] body, @Context HttpServerRequest request) {
        return shim.downloaded(connection.request(request, body)).map(answers::response);
    }

    /** Answers the JSON Schema of an event type's request. */
    @GET
    @Path("/schemas/{eventType}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response schema(@PathParam("eventType") String eventType) {
        return answers.schema(eventType);
    }
}
