package mediaedge.shim.api.operators;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jboss.resteasy.reactive.common.util.RestMediaType;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.inspect.DeadLetterReports;

/** Dead letters, which were acknowledged and can never be delivered: list, export, re-drive, delete. */
@Path("/shim/v1/dead-letters")
@Tag(name = ExplainResource.OPERATORS)
@RolesAllowed(Roles.OPERATOR)
@SecurityRequirement(name = Roles.OPERATOR)
@APIResponse(responseCode = "404", description = "Not found, or not authorised")
public class DeadLettersResource {

    /** Schemas in {@code META-INF/openapi.yaml} that only these operations refer to. */
    public static final List<String> SCHEMAS = List.of("DeadLetter", "DeadLetters");

    private static final int MOST = 1_000;

    private final DeadLetterReports deadLetters;

    DeadLettersResource(DeadLetterReports deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** Returns a page of dead letters. */
    @GET
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "List dead letters", description = "In the order of their ids, each with its request, reason and time."
            + " They contain what players sent, including visitor ids.")
    @APIResponse(responseCode = "200", description = "Dead letters. An empty list after the last page", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "DeadLetters")))
    public Uni<List<ObjectNode>> list(
            @Parameter(description = "Last id of the previous page") @QueryParam("after") @DefaultValue("0") long after,
            @Parameter(description = "Maximum number, 1 to "
                    + MOST) @QueryParam("limit") @DefaultValue("100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new BadRequest("limit", "must be 1 to " + MOST);
        }
        return deadLetters.page(after, limit);
    }

    /** Exports all dead letters. */
    @GET
    @Path("/export")
    @Produces(RestMediaType.APPLICATION_NDJSON)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Export dead letters", description = "All of them, one JSON object per line.")
    @APIResponse(responseCode = "200", description = "Dead letters", content = @Content(mediaType = RestMediaType.APPLICATION_NDJSON, schema = @Schema(ref = "DeadLetter")))
    public Multi<ObjectNode> export() {
        return deadLetters.all();
    }

    /** Puts one back into the spool. */
    @POST
    @Path("/{id}/redrive")
    @Operation(summary = "Re-drive a dead letter", description = "Puts it back into the spool, at its old position in its session.")
    @APIResponse(responseCode = "204", description = "It is in the spool again")
    public Uni<Void> redrive(@PathParam("id") long id) {
        return deadLetters.redrive(id).invoke(DeadLettersResource::orNotFound).replaceWithVoid();
    }

    /** Puts all back into the spool. */
    @POST
    @Path("/redrive")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Re-drive all dead letters")
    @APIResponse(responseCode = "200", description = "Number of dead letters that are in the spool again")
    public Uni<Map<String, Long>> redriveAll() {
        return deadLetters.redriveAll().map(count -> Map.of("redriven", count));
    }

    /** Deletes one permanently. */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a dead letter permanently")
    @APIResponse(responseCode = "204", description = "It is deleted")
    public Uni<Void> delete(@PathParam("id") long id) {
        return deadLetters.delete(id).invoke(DeadLettersResource::orNotFound).replaceWithVoid();
    }

    /** Deletes old ones permanently. */
    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Delete old dead letters permanently", description = "Those that became dead letters before a time, such as that of the last export.")
    @APIResponse(responseCode = "200", description = "Number of deleted dead letters")
    public Uni<Map<String, Long>> deleteOld(
            @Parameter(description = "Time, such as 2026-01-31T00:00:00Z", required = true) @QueryParam("given-up-before") String moment) {
        try {
            return deadLetters.deleteBuriedBefore(Instant.parse(String.valueOf(moment)))
                    .map(count -> Map.of("deleted", count));
        } catch (DateTimeParseException e) {
            throw new BadRequest("given-up-before", "expected a moment such as 2026-01-31T00:00:00Z");
        }
    }

    private static void orNotFound(boolean found) {
        if (!found) {
            throw new NotFoundException();
        }
    }
}
