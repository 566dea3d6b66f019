package mediaedge.shim.api.senders;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Rate limit per address. */
@ConfigMapping(prefix = "shim.rate")
public interface RateConfig {

    /** Requests per second from one address in the long run, up to 1,000,000,000; 0: no limit. */
    @WithDefault("0")
    int perSecond();

    /** Requests that may arrive at once before the rate applies, from 1. Players send a few events together. */
    @WithDefault("100")
    int burst();

    /**
     * Number of addresses that are remembered, 1 to 10,000,000. If there are more, those that send least are forgotten.
     */
    @WithDefault("10000")
    int addresses();
}
