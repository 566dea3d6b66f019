package mediaedge.shim.inspect;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of the live inspector: what it may cost while somebody looks. */
@ConfigMapping(prefix = "shim.inspector")
public interface InspectorConfig {

    /** How many exchanges are kept to look back at. */
    @WithDefault("500")
    int exchanges();

    /** How much memory they may take, about. */
    @WithDefault("16M")
    MemorySize memory();

    /** How many exchanges a second are recorded; the others are counted and not shown. */
    @WithDefault("200")
    int perSecond();

    /** How many people may look at once. */
    @WithDefault("20")
    int maxViewers();
}
