package mediaedge.shim.api.operators;

import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import mediaedge.shim.api.AnswerWriter;
import mediaedge.shim.api.Answers;
import mediaedge.shim.api.BodyLimits;
import mediaedge.shim.api.Calls;
import mediaedge.shim.api.ContentEncoding;
import mediaedge.shim.api.Deadlines;
import mediaedge.shim.api.PlayerConnection;
import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.inspect.Explain;
import mediaedge.shim.inspect.Explain.Explanation;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Call;

/** Explains how the shim would handle a request. */
@Path("/shim/v1")
@Tag(name = ExplainResource.OPERATORS)
@RolesAllowed(Roles.OPERATOR)
@SecurityScheme(securitySchemeName = Roles.OPERATOR, type = SecuritySchemeType.HTTP, scheme = "bearer", description = "shim.operator.token (SHIM_OPERATOR_TOKEN); not needed in dev mode")
public class ExplainResource {

    /** Tag of the operator endpoints in the contract. */
    public static final String OPERATORS = "Operators";
    private final Explain explain;
    private final Answers answers;
    private final PlayerConnection connection;
    private final Deadlines deadlines;
    private final BodyLimits limits;

    ExplainResource(Explain explain, Answers answers, PlayerConnection connection, Deadlines deadlines,
            BodyLimits limits) {
        this.limits = limits;
        this.explain = explain;
        this.answers = answers;
        this.connection = connection;
        this.deadlines = deadlines;
    }

    /** Explains a request, and sends nothing. */
    @POST
    @Path("/explain")
    @Blocking
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Explain a request", description = "Accepts exactly what a player would send, and forwards nothing. Explains the"
            + " destination and the reason for it, the requests that would be sent, the changes with their rows of the"
            + " mapping tables, the values that are not mapped, and what strict validation would refuse. An invalid"
            + " request gets the same message that a player would get.")
    @APIResponse(responseCode = "200", description = "The explanation", content = {
            @Content(mediaType = MediaType.APPLICATION_JSON)})
    @APIResponse(responseCode = "400", description = "The answer that the player would get")
    @APIResponse(responseCode = "404", description = "Session not found, or not authorised")
    @SecurityRequirement(name = Roles.OPERATOR)
    public Response explain(
            @Parameter(description = "Session id of an event, as in the path that the player would use") @QueryParam("session") String session,
            @Parameter(description = "Path that the player would use, if it is not the usual one. The default for an array is "
                    + Call.SESSIONS + "; the alternative is " + Call.DOWNLOADED) @QueryParam("path") String path,
            byte[] body, @Context HttpServerRequest request) {
        byte[] sent = body == null ? Answer.NO_BODY : body;
        Optional<ContentEncoding> encoding = ContentEncoding.of(request.getHeader(ContentEncoding.HEADER));
        if (encoding.isEmpty()) {
            return AnswerWriter.rest(answers.unknownEncoding());
        }
        Call call = call(session, path);
        byte[] decoded = encoding.get().decode(sent, limits.most(call));
        Explanation explanation = explain.of(call,
                connection.request(call, request, decoded, sent, deadlines.begin()));
        return explanation instanceof Explanation.Told told
                ? AnswerWriter.rest(told.answer())
                : Response.ok(((Explanation.Report) explanation).json()).build();
    }

    private static Call call(String session, String path) {
        if (session != null) {
            return new Call.Event(session);
        }
        Call called = Calls.find(path == null ? Call.SESSIONS : path);
        if (called == null) {
            throw new BadRequest("path", "a player calls " + Call.SESSIONS + ", " + Call.EVENTS + " or "
                    + Call.DOWNLOADED);
        }
        return called;
    }
}
