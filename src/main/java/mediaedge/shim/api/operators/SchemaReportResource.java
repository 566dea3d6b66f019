package mediaedge.shim.api.operators;

import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.common.annotation.Blocking;
import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.schema.live.SchemaReports;

/** What the schema in Experience Platform has no home for. */
@Path("/shim/v1/schema/report")
@Tag(name = ExplainResource.OPERATORS)
@RolesAllowed(Roles.OPERATOR)
@SecurityRequirement(name = Roles.OPERATOR)
@APIResponse(responseCode = "404", description = "Not found, or not authorised")
public class SchemaReportResource {

    /** Schemas in {@code META-INF/openapi.yaml} that only this operation refers to. */
    public static final List<String> SCHEMAS = List.of("SchemaReport");

    private final SchemaReports reports;

    SchemaReportResource(SchemaReports reports) {
        this.reports = reports;
    }

    /** Returns the report on a schema. */
    @GET
    @Blocking
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Report what the schema lacks", description = "What is sent and lost in Experience Platform, because the"
            + " schema has no field for it, or one of another type: fields of the mapping tables, prefixes of the routing"
            + " table, and the most frequent names of custom metadata since the start of this replica. The JSON Patch"
            + " adds the missing fields of the tenant to the tenant's field group.")
    @APIResponse(responseCode = "200", description = "The report", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "SchemaReport")))
    @APIResponse(responseCode = "400", description = "No schema in use has this name")
    public ObjectNode report(
            @Parameter(description = "The schema, as SHIM_SCHEMA or a row names it. The default is that of SHIM_SCHEMA, or the first of a row") @QueryParam("schema") String schema) {
        return reports.of(Optional.ofNullable(schema))
                .orElseThrow(() -> new BadRequest("schema", "no schema in use has this name"));
    }
}
