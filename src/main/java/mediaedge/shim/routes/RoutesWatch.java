package mediaedge.shim.routes;

import java.util.OptionalLong;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import mediaedge.shim.settings.ShimConfig;

/**
 * Watches the routing table for changes. It polls the file instead of using notifications of the operating system,
 * which miss replaced symbolic links and changes on network file systems. Kubernetes makes exactly such changes.
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
