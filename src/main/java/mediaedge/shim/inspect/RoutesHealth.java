package mediaedge.shim.inspect;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import mediaedge.shim.routes.LiveRoutes;

/**
 * Reports the routing table in force. A refused change does not make the shim unready, because the old table stays in
 * force.
 */
@Readiness
class RoutesHealth implements HealthCheck {

    private final LiveRoutes routes;

    RoutesHealth(LiveRoutes routes) {
        this.routes = routes;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("routing table").up()
                .withData("version", routes.version());
        routes.refusedBecause()
                .ifPresent(reason -> response.withData("degraded", "the changed table was rejected: " + reason));
        return response.build();
    }
}
