package mediaedge.shim.startup;

import java.util.Map;
import java.util.Set;

import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * One event loop a core, where nobody has said otherwise. Quarkus makes two a core, for applications that may block
 * one; nothing here does, and events that span between loops cost 1.2 to 1.5 times as much.
 */
public final class EventLoopsByCores implements ConfigSource {

    /** Below everything that an operator or application.yaml says. */
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
