package mediaedge.shim.startup;

import java.util.Map;
import java.util.Set;

import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * One event loop per core, unless configured otherwise. Quarkus creates two per core, for applications that may block
 * one. Nothing blocks here, and events that are spread over more event loops cost more.
 */
public final class EventLoopsByCores implements ConfigSource {

    /** Below every setting of an operator or of application.yaml. */
    private static final int LAST = 50;

    private final Map<String, String> properties;

    public EventLoopsByCores() {
        String cores = Integer.toString(Runtime.getRuntime().availableProcessors());
        this.properties = Map.of("quarkus.vertx.event-loops-pool-size", cores, "quarkus.http.io-threads", cores);
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public String getValue(String property) {
        return properties.get(property);
    }

    @Override
    public String getName() {
        return "one event loop a core";
    }

    @Override
    public int getOrdinal() {
        return LAST;
    }
}
