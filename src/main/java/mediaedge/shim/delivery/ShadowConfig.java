package mediaedge.shim.delivery;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the copies that go to the other side. */
@ConfigMapping(prefix = "shim.shadow")
public interface ShadowConfig {

    /** How long the start of a session waits for its copy. */
    @WithDefault("1s")
    Duration startTimeout();

    /** Maximum number of copies in flight. Further copies are discarded and counted. */
    @WithDefault("256")
    int maxConcurrent();
}
