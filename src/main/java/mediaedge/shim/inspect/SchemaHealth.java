package mediaedge.shim.inspect;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import mediaedge.shim.schema.live.LiveSchema;
import mediaedge.shim.schema.live.LiveSchemas;

/**
 * Reports the schemas that are checked against. One that cannot be read does not make the shim unready, because no
 * request depends on it.
 */
@Readiness
class SchemaHealth implements HealthCheck {

    private final LiveSchemas schemas;

    SchemaHealth(LiveSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("schemas").up();
        List<String> degraded = new ArrayList<>();
        for (LiveSchema schema : schemas.all()) {
            schema.schema().ifPresent(known -> response.withData(schema.name(), known.version()));
            if (schema.schema().isEmpty()) {
                degraded.add(schema.name() + ": nothing is checked by it, because "
                        + schema.problem().orElse("it has not been read so far"));
            } else {
                schema.problem().ifPresent(problem -> degraded
                        .add(schema.name() + ": the one read before stays in force, because " + problem));
            }
        }
        if (!degraded.isEmpty()) {
            response.withData("degraded", String.join("; ", degraded));
        }
        return response.build();
    }
}
