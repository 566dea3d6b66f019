package mediaedge.shim.standin;

/**
 * A stand-in for Experience Edge. It answers as Edge does, refuses what Edge would refuse (bodies that {@code
 * openapi/media-edge.yaml} does not allow, unknown or ended sessions, calls without the location hint), and records the
 * requests that it gets.
 */
public final class EdgeStandIn extends StandIn {

    private EdgeStandIn(int port) {
        super(port, EdgeBackEnd::new);
    }

    /** Starts a stand-in on a free port. */
    public static EdgeStandIn start() {
        return start(0);
    }

    /** Starts a stand-in on this port; 0 is any free port. */
    public static EdgeStandIn start(int port) {
        return new EdgeStandIn(port);
    }

    /**
     * Runs a stand-in until the process is stopped, and prints its URL.
     *
     * @param args
     *            the port, 0 for any free port
     */
    public static void main(String[] args) {
        announce(start(port(args)));
    }
}
