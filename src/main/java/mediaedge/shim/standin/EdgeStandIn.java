package mediaedge.shim.standin;

/**
 * A stand-in for Experience Edge. It answers as Edge does, refuses what Edge would refuse (bodies that
 * {@code openapi/media-edge.yaml} does not allow, sessions that it does not know or that have ended, calls that forget
 * the location hint), and keeps what it got.
 */
public final class EdgeStandIn extends StandIn {

    private EdgeStandIn(int port) {
        super(port, EdgeBackEnd::new);
    }

    /** Starts one on any free port. */
    public static EdgeStandIn start() {
        return start(0);
    }

    /** Starts one on this port; 0 is any that is free. */
    public static EdgeStandIn start(int port) {
        return new EdgeStandIn(port);
    }

    /**
     * Runs one until the process is stopped, and prints its URL.
     *
     * @param args
     *            the port, 0 for any that is free
     */
    public static void main(String[] args) {
        announce(start(port(args)));
    }
}
