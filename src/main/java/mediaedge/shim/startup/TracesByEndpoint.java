package mediaedge.shim.startup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;

/**
 * Switches tracing on if the operator has set an endpoint, otherwise off: Quarkus would send traces to a port of this
 * host where nobody listens. OpenTelemetry's own names of the setting work as well.
 */
public final class TracesByEndpoint implements ConfigSourceFactory {

    private static final String OURS = "quarkus.otel.exporter.otlp.endpoint";
    private static final List<String> NAMES = List.of("quarkus.otel.exporter.otlp.traces.endpoint", OURS,
            "otel.exporter.otlp.traces.endpoint", "otel.exporter.otlp.endpoint");
    /** Below every setting of an operator or of application.yaml. */
    private static final int LAST = 50;
    /** Quarkus's defaults are below it. */
    private static final int SAID_BY_SOMEBODY = 0;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Optional<ConfigValue> endpoint = NAMES.stream().map(context::getValue)
                .filter(value -> value != null && value.getValue() != null && !value.getValue().isBlank()
                        && value.getConfigSourceOrdinal() >= SAID_BY_SOMEBODY)
                .findFirst();
        Map<String, String> properties = new HashMap<>();
        properties.put("quarkus.otel.sdk.disabled", Boolean.toString(endpoint.isEmpty()));
        endpoint.filter(value -> value.getName().startsWith("otel."))
                .ifPresent(value -> properties.put(OURS, value.getValue()));
        return List.of(new PropertiesConfigSource(properties, "traces where an endpoint is set", LAST));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(LAST);
    }
}
