package mediaedge.shim.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Requests that are forwarded with the {@linkplain mediaedge.shim.upstream.ClientHeader client headers} of the player.
 */
@ConfigMapping(prefix = "shim.client-headers")
public interface ClientHeadersConfig {

    /**
     * Whether events of an open session have client headers; starts and whole sessions always do. Off by default,
     * because every event pays for it: each header is looked up, sent, and stored if the event is spooled.
     */
    @WithDefault("false")
    boolean onEvents();
}
