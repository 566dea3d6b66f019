package mediaedge.shim.client;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The Media Edge API, all of what the shim calls. Every body is {@code {"events": [{"xdm": ...}]}} with one event, whose
 * {@code eventType} is {@code media.} and the last part of the path. A query parameter that is null is not sent. A call
 * throws nothing for a status, and {@code readEntity(String.class)} is the body of its answer.
 * {@code openapi/media-edge.yaml} describes the bodies.
 */
@Path("/ee")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface MediaEdgeApi {

    /**
     * Opens a session: 200, with a {@code handle} that names the session and may give a location hint, or 207 if no
     * session was opened.
     */
    @POST
    @Path("/va/v1/sessionStart")
    Response sessionStart(@QueryParam("configId") String datastream,
            @QueryParam("requestId") String request, String sessionStart);

    /** An event of a session whose start was answered without a location hint. */
    @POST
    @Path("/va/v1/{type}")
    Response event(@PathParam("type") String type, @QueryParam("configId") String datastream,
            String event);

    /** An event of any other session: 204, 404 if the session is unknown at this location, 410 if it is over. */
    @POST
    @Path("/{hint}/va/v1/{type}")
    Response event(@PathParam("hint") String locationHint, @PathParam("type") String type,
            @QueryParam("configId") String datastream, String event);

    /** A whole session that was recorded offline: 200. */
    @POST
    @Path("/va/v1/downloaded")
    Response downloaded(@QueryParam("configId") String datastream, String downloaded);
}
