package mediaedge.shim;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of whole sessions that were recorded offline. */
@ConfigMapping(prefix = "shim.downloaded")
public interface DownloadedConfig {

    /** Most entries of one session: a day of playing with a ping every ten seconds has 8,640. */
    @WithDefault("10000")
    int maxEntries();

    /** How many sessions are read and translated at once; the others wait, unread, in their connections. */
    @WithDefault("8")
    int maxConcurrent();

    /** How many sessions may wait for that; one more is answered with 503. */
    @WithDefault("2000")
    int maxWaiting();
}
