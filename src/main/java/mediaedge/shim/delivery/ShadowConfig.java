package mediaedge.shim.delivery;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of the copies that go to the other side. */
@ConfigMapping(prefix = "shim.shadow")
public interface ShadowConfig {

    /** How long the start of a session waits for its copy at the most. */
    @WithDefault("1s")
    Duration startTimeout();

    /** How many copies may be under way at once; one more is given up and counted. */
    @WithDefault("256")
    int maxConcurrent();
}
