package mediaedge.shim.legacy;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import mediaedge.shim.upstream.UpstreamSettings;

/** Where the Media Collection back end is and how it is connected to. */
@ConfigMapping(prefix = "shim.legacy")
public interface LegacyConfig extends UpstreamSettings {

    /** Base URL, maybe with a path prefix; {@code /api/v1/…} follows it. Without it, no route can go there. */
    Optional<URI> url();
}
