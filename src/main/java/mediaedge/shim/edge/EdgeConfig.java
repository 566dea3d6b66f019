package mediaedge.shim.edge;

import java.net.URI;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import mediaedge.shim.upstream.UpstreamSettings;

/** Where Experience Edge is and how it is connected to. */
@ConfigMapping(prefix = "shim.edge")
public interface EdgeConfig extends UpstreamSettings {

    /** Base URL, maybe with a path prefix; {@code /ee/va/v1/…} follows it. */
    @WithDefault("https://edge.adobedc.net")
    URI url();

    /** Whether requests say who sends them, as those of Adobe's SDKs do: name, version and environment. */
    @WithDefault("true")
    boolean implementationDetails();
}
