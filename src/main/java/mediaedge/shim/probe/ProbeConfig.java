package mediaedge.shim.probe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of probes. */
@ConfigMapping(prefix = "shim.probe")
public interface ProbeConfig {

    /** Whether each row of the routing table is probed at start-up, one after the other. Each costs a stream at Adobe. */
    @WithDefault("false")
    boolean atStart();
}
