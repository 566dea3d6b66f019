package mediaedge.shim.api.operators;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.common.annotation.Blocking;
import mediaedge.shim.inspect.FleetReport;

/** The versions of players that are in use, with their problems. */
@Path("/shim/v1/fleet")
@Tag(name = ExplainResource.OPERATORS)
@RolesAllowed(Roles.OPERATOR)
@SecurityRequirement(name = Roles.OPERATOR)
public class FleetResource {

    private final FleetReport fleet;

    FleetResource(FleetReport fleet) {
        this.fleet = fleet;
    }

    /** Returns all versions. */
    @GET
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    @Operation(summary = "List versions of players", description = "What each version has sent to this replica since its start,"
            + " those with most events first: sessions, events, keys that are not mapped, values that were adjusted,"
            + " requests that were refused, and an example of each kind. Visitor ids are masked.")
    @APIResponse(responseCode = "200", description = "The versions", content = {
            @Content(mediaType = MediaType.APPLICATION_JSON)})
    @APIResponse(responseCode = "404", description = "Not authorised")
    public ObjectNode fleet() {
        return fleet.json();
    }
}
