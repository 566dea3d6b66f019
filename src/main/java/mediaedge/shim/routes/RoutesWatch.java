package mediaedge.shim.routes;

import java.util.OptionalLong;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import mediaedge.shim.settings.ShimConfig;

/**
 * Looks for a changed routing table. It looks at the file, instead of being told by the operating system: what tells of
 * changes misses the ones that come by a turned link or a network file system, and those are what Kubernetes makes.
 */
@Singleton
class RoutesWatch {

    private OptionalLong timer = OptionalLong.empty();

    void start(@Observes StartupEvent event, Vertx vertx, LiveRoutes routes, ShimConfig config) {
        if (routes.isFile()) {
            timer = OptionalLong.of(vertx.setPeriodic(config.routesCheckEvery().toMillis(),
                    tick -> vertx.executeBlocking(routes::reload, false)));
        }
    }

    void stop(@Observes ShutdownEvent event, Vertx vertx) {
        timer.ifPresent(vertx::cancelTimer);
    }
}
