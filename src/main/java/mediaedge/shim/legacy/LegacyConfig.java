package mediaedge.shim.legacy;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import mediaedge.shim.upstream.UpstreamSettings;

/** Connection to the Media Collection back end. */
@ConfigMapping(prefix = "shim.legacy")
public interface LegacyConfig extends UpstreamSettings {

    /**
     * Base URL, optionally with a path prefix. {@code /api/v1/…} is appended. Without it, no route can use the back
     * end.
     */
    Optional<URI> url();
}
