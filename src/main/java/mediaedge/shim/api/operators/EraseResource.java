package mediaedge.shim.api.operators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.api.Answers;
import mediaedge.shim.api.BodyLimits;
import mediaedge.shim.api.ContentEncoding;
import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.inspect.ViewerErasure;
import mediaedge.shim.request.Call;
import mediaedge.shim.spool.SpoolUnavailable;

/** Erases a viewer. */
@Path("/shim/v1/erase")
@Tag(name = ExplainResource.OPERATORS)
@RolesAllowed(Roles.OPERATOR)
@SecurityRequirement(name = Roles.OPERATOR)
public class EraseResource {

    /** Schemas in {@code META-INF/openapi.yaml} that only this operation refers to. */
    public static final List<String> SCHEMAS = List.of("ViewerToErase", "Erased");

    private final ViewerErasure erasure;
    private final BodyLimits limits;
    private final Answers answers;

    EraseResource(ViewerErasure erasure, BodyLimits limits, Answers answers) {
        this.erasure = erasure;
        this.limits = limits;
        this.answers = answers;
    }

    /** Erases a viewer from this replica and from the spool that replicas share. */
    @POST
    @Blocking
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Erase a viewer", description = "Removes all sessions whose start has one of the identities: from"
            + " the spool, from the dead letters, and from the inspector of this replica. Later events of a session that has"
            + " not been opened yet are acknowledged and dropped. Send the request to each replica.")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ViewerToErase")))
    @APIResponse(responseCode = "200", description = "What was erased", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Erased")))
    @APIResponse(responseCode = "400", description = "The request is invalid. The message names the field")
    @APIResponse(responseCode = "404", description = "Not authorised")
    @APIResponse(responseCode = "503", description = "The spool cannot be used now. A part may be erased. Send the request again")
    public Uni<Response> erase(byte[] body) {
        return erasure.erase(ViewerToErase.read(body), this::decoded).map(erased -> Response.ok(json(erased)).build())
                .onFailure(SpoolUnavailable.class).recoverWithItem(answers::spoolUnavailable);
    }

    /** A map, because a native executable knows no members of other classes. */
    private static Map<String, Long> json(ViewerErasure.Erasure erased) {
        Map<String, Long> json = new LinkedHashMap<>();
        json.put("entries", erased.entries());
        json.put("deadLetters", erased.deadLetters());
        json.put("exchanges", erased.exchanges());
        return json;
    }

    private byte[] decoded(mediaedge.shim.upstream.Content content) {
        return ContentEncoding.of(content.encoding().orElse(null))
                .orElseThrow(() -> new BadRequest(ContentEncoding.HEADER, "unknown"))
                .decode(content.bytes(), limits.most(new Call.Downloaded()));
    }
}
