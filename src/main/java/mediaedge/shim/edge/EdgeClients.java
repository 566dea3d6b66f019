package mediaedge.shim.edge;

import java.net.URI;
import java.time.Clock;

import jakarta.inject.Singleton;

import mediaedge.shim.upstream.Network;
import mediaedge.shim.upstream.Upstream;

/** Makes clients for the addresses of Edge. The settings of their connections are the same. */
@Singleton
public class EdgeClients {

    /** Names no back end in metrics, because its clients appear in none. */
    private static final String PROBE = "probe";

    private final EdgeConfig config;
    private final Network network;
    private final ErrorCounts errors;
    private final Clock clock;

    EdgeClients(EdgeConfig config, Network network, ErrorCounts errors, Clock clock) {
        this.config = config;
        this.network = network;
        this.errors = errors;
        this.clock = clock;
    }

    /**
     * Makes a client. The caller closes it.
     *
     * @param label
     *            name of the back end in metrics
     * @param address
     *            as of {@link mediaedge.shim.session.UpstreamSession.Edge}
     *
     * @throws IllegalArgumentException
     *             if a property below {@code shim.edge} is invalid; the message names it
     */
    public EdgeClient at(URI url, String label, String address) {
        return new EdgeClient(new Upstream("shim.edge", url, label, config, network), address, errors, clock);
    }

    /** Makes a client of its own connections whose calls appear in no metric. The caller closes it. */
    public EdgeClient uncounted(URI url) {
        return new EdgeClient(new Upstream("shim.edge", url, PROBE, config, network.uncounted()), "",
                errors, clock);
    }
}
