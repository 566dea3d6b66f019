package mediaedge.shim.client;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The Media Collection API, all of what players call. They get it from the shim, and from the back end that was there
 * before it. Bodies are JSON; an answer of 400 or more has a {@code message}. A call throws nothing for a status, and
 * {@code readEntity(String.class)} is the body of its answer.
 */
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface MediaCollectionApi {

    /** Opens a session: 201, with its path in {@code Location}. An array is a downloaded session, deprecated here. */
    @POST
    @Path("/sessions")
    Response start(String sessionStart);

    /** An event of a session, which is the last part of the session's path: 204, 404 if it is unknown, 410 if it is over. */
    @POST
    @Path("/sessions/{sid}/events")
    Response event(@PathParam("sid") String session, String event);

    /** A whole session that was recorded offline, an array from its start to its end: 201. */
    @POST
    @Path("/downloaded")
    Response downloaded(String events);

    /** The JSON schema of an event type: 200. */
    @GET
    @Path("/schemas/{eventType}")
    Response schema(@PathParam("eventType") String eventType);
}
