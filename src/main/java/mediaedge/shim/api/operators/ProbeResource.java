package mediaedge.shim.api.operators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.api.Answers;
import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.probe.Finding;
import mediaedge.shim.probe.Probed;
import mediaedge.shim.probe.Probes;
import mediaedge.shim.routing.Route;

/** Probes rows of the routing table. */
@Path("/shim/v1/probe")
@Tag(name = ExplainResource.OPERATORS)
@RolesAllowed(Roles.OPERATOR)
@SecurityRequirement(name = Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class ProbeResource {

    /** Schemas in {@code META-INF/openapi.yaml} that only these operations refer to. */
    public static final List<String> SCHEMAS = List.of("ProbedRow", "ProbedRows", "Probe", "Finding");

    private final Probes probes;
    private final Answers answers;

    ProbeResource(Probes probes, Answers answers) {
        this.probes = probes;
        this.answers = answers;
    }

    /** Returns the rows. */
    @GET
    @Blocking
    @Operation(summary = "List the rows that can be probed", description = "The rows of the routing table in force, in its order.")
    @APIResponse(responseCode = "200", description = "The rows", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "ProbedRows")))
    @APIResponse(responseCode = "404", description = "Not authorised")
    public List<Map<String, Object>> rows() {
        return probes.rows().stream().map(ProbeResource::json).toList();
    }

    /** Probes a row. */
    @POST
    @Blocking
    @Operation(summary = "Probe a row", description = "Opens and ends one session named shim-probe by a row of the routing"
            + " table, whatever its conditions say, and tells what the answers show: about the connection, the datastream,"
            + " its access type, Media Analytics, overrides and namespaces. It costs one stream at Adobe. The old back"
            + " end gets a preflight and a request for a schema instead. The answer takes at most 4 s. Nothing is retried,"
            + " spooled or counted.")
    @APIResponse(responseCode = "200", description = "What was found", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Probe")))
    @APIResponse(responseCode = "400", description = "The row is not named")
    @APIResponse(responseCode = "404", description = "The routing table has no such row, or not authorised")
    @APIResponse(responseCode = "429", description = "A probe of the row is under way")
    public Uni<Response> probe(
            @Parameter(description = "Name of the row", required = true) @QueryParam("route") String route,
            @Parameter(description = "Report suites of the session, separated by commas. Needed only to probe report-suites:"
                    + " override") @QueryParam("report-suite") String reportSuite) {
        if (route == null || route.isBlank()) {
            throw new BadRequest("route", "missing; name a row of the routing table");
        }
        Optional<Route> row = probes.rows().stream().filter(known -> known.name().equals(route)).findFirst();
        if (row.isEmpty()) {
            return Uni.createFrom()
                    .item(answers.route(route, probes.rows().stream().map(Route::name).toList()));
        }
        return probes.probe(row.get(), Optional.ofNullable(reportSuite).filter(Predicate.not(String::isBlank)))
                .map(probe -> probe.map(probed -> Response.ok(json(route, probed)).build()))
                .orElseGet(() -> Uni.createFrom().item(answers.probeUnderWay()));
    }

    /** Maps, because a native executable knows no members of other classes. */
    private static Map<String, Object> json(String route, Probed probed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("route", route);
        json.put("ok", probed.ok());
        json.put("findings", probed.findings().stream().map(ProbeResource::json).toList());
        return json;
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("side", finding.side());
        json.put("check", finding.check());
        json.put("level", finding.level().word());
        json.put("text", finding.inFull());
        return json;
    }

    private static Map<String, Object> json(Route row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("route", row.name());
        json.put("sendTo", row.sendTo().tableName());
        row.shadow().ifPresent(shadow -> json.put("shadow", shadow.to().tableName()));
        json.put("backend", row.backend());
        json.put("overridesReportSuites", row.edge().overrideReportSuites());
        return json;
    }
}
