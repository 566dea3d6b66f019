package mediaedge.shim.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of whole sessions that were recorded offline. */
@ConfigMapping(prefix = "shim.downloaded")
public interface DownloadedConfig {

    /** Most entries of one session: a day of playing with a ping every ten seconds has 8,640. */
    @WithDefault("10000")
    int maxEntries();

    /** How many sessions are translated at once, once they have arrived; 0: as many as there are processors. */
    @WithDefault("0")
    int translatedAtOnce();
}
