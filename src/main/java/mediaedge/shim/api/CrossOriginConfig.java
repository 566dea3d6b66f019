package mediaedge.shim.api;

import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whose web pages may be players. */
@ConfigMapping(prefix = "shim.cors")
public interface CrossOriginConfig {

    /**
     * Origins of web pages with players, such as {@code https://www.example.com}; {@code https://*.example.com} stands
     * for every host below that name, and {@code *} alone for every page there is.
     */
    @WithDefault("*")
    List<String> origins();
}
