package mediaedge.shim.inspect;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import mediaedge.shim.LiveRoutes;
import mediaedge.shim.mapping.MappingTables;

/** Shows by which tables this replica runs: one that runs by others than its neighbours stands out. */
@Startup
@Singleton
class TableMeters {

    private final MeterRegistry meters;
    private final Gauge mapping;
    private Gauge routing;

    TableMeters(MeterRegistry meters, MappingTables mappings, LiveRoutes routes) {
        this.meters = meters;
        this.mapping = gauge("mappings", mappings.version());
        this.routing = gauge("routes", routes.version());
        routes.onChange(this::changed);
    }

    private synchronized void changed(String version) {
        meters.remove(routing);
        routing = gauge("routes", version);
    }

    /** The registry outlives the application in dev mode and in tests. */
    @PreDestroy
    synchronized void forget() {
        meters.remove(mapping);
        meters.remove(routing);
    }

    private Gauge gauge(String table, String version) {
        return Gauge.builder("shim.tables.info", () -> 1).description("Versions of the tables in force")
                .tag("table", table).tag("version", version).register(meters);
    }
}
