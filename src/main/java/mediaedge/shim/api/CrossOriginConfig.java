package mediaedge.shim.api;

import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The web pages that may be players. */
@ConfigMapping(prefix = "shim.cors")
public interface CrossOriginConfig {

    /**
     * Origins of web pages with players, such as {@code https://www.example.com}. {@code https://*.example.com} stands
     * for all hosts below that name, and {@code *} alone for all pages.
     */
    @WithDefault("*")
    List<String> origins();
}
