package mediaedge.shim.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which requests go on with the {@linkplain mediaedge.shim.upstream.ClientHeader client headers} that they came with. */
@ConfigMapping(prefix = "shim.client-headers")
public interface ClientHeadersConfig {

    /**
     * Whether events of an open session do, too; starts and whole sessions always do. Off, as it costs every event: each
     * header is looked up, sent, and kept in the spool where the event has to wait.
     */
    @WithDefault("false")
    boolean onEvents();
}
