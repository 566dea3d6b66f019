package mediaedge.shim.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of whole sessions that were recorded offline. */
@ConfigMapping(prefix = "shim.downloaded")
public interface DownloadedConfig {

    /** Maximum number of entries of one session. A day of playing with a ping every ten seconds has 8,640. */
    @WithDefault("10000")
    int maxEntries();

    /** Maximum number of complete sessions that are translated at a time; 0: as many as there are processors. */
    @WithDefault("0")
    int translatedAtOnce();
}
