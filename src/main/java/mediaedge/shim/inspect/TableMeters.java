package mediaedge.shim.inspect;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.quarkus.runtime.Startup;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.meters.Gauges;
import mediaedge.shim.routes.LiveRoutes;

/** Shows the versions of the tables of this replica, to find replicas that differ. */
@Startup
@Singleton
class TableMeters {

    private final Gauges gauges;
    private Gauge routing;

    TableMeters(Gauges gauges, MappingTables mappings, LiveRoutes routes) {
        this.gauges = gauges;
        version("mappings", mappings.version());
        this.routing = version("routes", routes.version());
        routes.onChange(this::changed);
    }

    private synchronized void changed(String version) {
        gauges.hide(routing);
        routing = version("routes", version);
    }

    private Gauge version(String table, String version) {
        return gauges.show("shim.tables.info", () -> 1, "table", table, "version", version);
    }
}
