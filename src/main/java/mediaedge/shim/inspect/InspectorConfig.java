package mediaedge.shim.inspect;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the inspector. */
@ConfigMapping(prefix = "shim.inspector")
public interface InspectorConfig {

    /** Number of exchanges that are kept. */
    @WithDefault("500")
    int exchanges();

    /** Memory that they may take, approximately. */
    @WithDefault("16M")
    MemorySize memory();

    /** Number of exchanges that are recorded per second. Further ones are counted, but not shown. */
    @WithDefault("200")
    int perSecond();

    /** Number of viewers at the same time. */
    @WithDefault("20")
    int maxViewers();
}
