package mediaedge.shim.meters;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.config.MeterFilter;

/**
 * Meters that would mislead. With a bound on connections, Quarkus registers their number once for each event loop, all
 * under one name: only the first one counts, and Micrometer warns of the others at every start.
 * {@code http_server_active_connections} has the number of all.
 */
final class MetersLeftOut {

    private MetersLeftOut() {
    }

    @Produces
    @Singleton
    static MeterFilter connectionsOfOneEventLoop() {
        return MeterFilter.denyNameStartsWith("vertx.http.connections");
    }
}
