package mediaedge.shim.legacy;

import java.net.URI;
import java.time.Clock;

import jakarta.inject.Singleton;

import mediaedge.shim.upstream.Network;
import mediaedge.shim.upstream.Upstream;

/** Makes clients for Media Collection back ends. The settings of their connections are the same. */
@Singleton
public class LegacyClients {

    /** Names no back end in metrics, because its clients appear in none. */
    private static final String PROBE = "probe";

    private final LegacyConfig config;
    private final Network network;
    private final Clock clock;

    LegacyClients(LegacyConfig config, Network network, Clock clock) {
        this.config = config;
        this.network = network;
        this.clock = clock;
    }

    /**
     * Makes a client. The caller closes it.
     *
     * @param backend
     *            name of the back end
     *
     * @throws IllegalArgumentException
     *             if a property below {@code shim.legacy} is invalid; the message names it
     */
    public LegacyClient at(URI url, String backend) {
        return new LegacyClient(new Upstream("shim.legacy", url, backend, config, network), backend, clock);
    }

    /** Makes a client of its own connections whose calls appear in no metric. The caller closes it. */
    public LegacyClient uncounted(URI url) {
        return new LegacyClient(new Upstream("shim.legacy", url, PROBE, config, network.uncounted()),
                PROBE, clock);
    }
}
