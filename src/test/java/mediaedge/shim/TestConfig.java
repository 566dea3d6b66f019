package mediaedge.shim;

import java.util.HashMap;
import java.util.Map;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Configuration of a package as an operator would write it, without an application. */
public final class TestConfig {

    private static final int ABOVE_DEFAULTS = 100;

    private TestConfig() {
    }

    /** Returns the mapping with these properties (name, value, name, value), and defaults for the others. */
    public static <T> T of(Class<T> mapping, String... properties) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            values.put(properties[i], properties[i + 1]);
        }
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(mapping)
                .withSources(new PropertiesConfigSource(values, "test", ABOVE_DEFAULTS)).build()
                .getConfigMapping(mapping);
    }
}
