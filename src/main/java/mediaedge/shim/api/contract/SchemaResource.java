package mediaedge.shim.api.contract;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import mediaedge.shim.api.Answers;

/** The schemas of the Media Collection API. */
@Path("/api/v1/schemas")
@PermitAll
@Tag(name = "Media Collection API")
public class SchemaResource {

    private final Answers answers;

    SchemaResource(Answers answers) {
        this.answers = answers;
    }

    /** Returns the JSON Schema of an event type's request. */
    @GET
    @Path("/{eventType}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "JSON Schema of an event type's request")
    @APIResponse(responseCode = "200", description = "JSON Schema, draft 4", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "404", description = "The event type does not exist. The message names the valid ones")
    public Response schema(@PathParam("eventType") String eventType) {
        return answers.schema(eventType);
    }
}
