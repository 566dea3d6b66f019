package mediaedge.shim.edge;

import java.net.URI;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import mediaedge.shim.upstream.UpstreamSettings;

/** Connection to Experience Edge. */
@ConfigMapping(prefix = "shim.edge")
public interface EdgeConfig extends UpstreamSettings {

    /** Base URL, optionally with a path prefix. {@code /ee/va/v1/…} is appended. */
    @WithDefault("https://edge.adobedc.net")
    URI url();

    /** Whether requests name their sender, as those of Adobe's SDKs do: name, version and environment. */
    @WithDefault("true")
    boolean implementationDetails();
}
