package mediaedge.shim.api.operators;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;

import mediaedge.shim.api.Answers;
import mediaedge.shim.collection.BadRequest;

/** Log levels, which can be changed while the shim runs, until its next restart. */
@Path("/shim/v1/log-levels")
@Tag(name = ExplainResource.OPERATORS)
@RolesAllowed(Roles.OPERATOR)
@SecurityRequirement(name = Roles.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "404", description = "Category not found, or not authorised")
public class LogLevelsResource {

    /** Stands for all categories without their own level. */
    static final String ROOT = "root";

    /** Finer levels are not part of the build, see {@code quarkus.log.min-level}. */
    private static final List<Level> LEVELS = List.of(Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG);

    private final LogContext loggers = LogContext.getLogContext();
    private final Answers answers;

    LogLevelsResource(Answers answers) {
        this.answers = answers;
    }

    /** Returns the levels that are set. */
    @GET
    @Operation(summary = "List log levels", description = "Categories with their own level.")
    @APIResponse(responseCode = "200", description = "Level by category")
    public Map<String, String> list() {
        Map<String, String> levels = new TreeMap<>();
        for (String category : Collections.list(loggers.getLoggerNames())) {
            java.util.logging.Level own = loggers.getLogger(category).getLevel();
            if (own != null) {
                levels.put(category.isEmpty() ? ROOT : category, own.getName());
            }
        }
        return levels;
    }

    /** Sets a level. */
    @PUT
    @Path("/{category}")
    @Operation(summary = "Set a log level", description = "Applies to a category and those below it, in this replica, until"
            + " its next restart.")
    @APIResponse(responseCode = "200", description = "The level that is now in force, by category", content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT, additionalProperties = String.class)))
    @APIResponse(responseCode = "400", description = "The level does not exist")
    public Response set(
            @Parameter(description = "Such as mediaedge.shim.delivery, or "
                    + ROOT) @PathParam("category") String category,
            @Parameter(description = "ERROR, WARN, INFO or DEBUG", required = true) @QueryParam("level") String level) {
        Level wanted = LEVELS.stream()
                .filter(known -> known.getName().equals(String.valueOf(level).toUpperCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new BadRequest("level", "must be one of "
                        + LEVELS.stream().map(Level::getName).collect(Collectors.joining(", "))));
        Optional<Logger> logger = Optional
                .ofNullable(loggers.getLoggerIfExists(category.equals(ROOT) ? "" : category));
        logger.ifPresent(known -> known.setLevel(wanted));
        return logger.isPresent()
                ? Response.ok(Map.of(category, wanted.getName())).build()
                : answers.category(category, categories());
    }

    /** Returns the loggers and their packages. */
    private List<String> categories() {
        return Collections.list(loggers.getLoggerNames()).stream().flatMap(name -> Stream.iterate(name,
                each -> !each.isEmpty(), each -> each.substring(0, Math.max(0, each.lastIndexOf('.'))))).distinct()
                .toList();
    }
}
