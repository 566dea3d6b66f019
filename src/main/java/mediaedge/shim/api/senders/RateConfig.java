package mediaedge.shim.api.senders;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often one address may send. */
@ConfigMapping(prefix = "shim.rate")
public interface RateConfig {

    /** Requests a second from one address in the long run, up to 1,000,000,000; 0: as many as it likes. */
    @WithDefault("0")
    int perSecond();

    /** Requests that may come at once, before the rate holds, from 1: players send a few events together. */
    @WithDefault("100")
    int burst();

    /** How many addresses are remembered, 1 to 10,000,000; of more, those that send least are forgotten. */
    @WithDefault("10000")
    int addresses();
}
