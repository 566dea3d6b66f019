package mediaedge.shim.standin;

/**
 * A stand-in for a Media Collection back end. It opens sessions, refuses unknown ones, and records the requests that it
 * gets, byte for byte.
 */
public final class LegacyStandIn extends StandIn {

    private LegacyStandIn(int port) {
        super(port, LegacyBackEnd::new);
    }

    /** Starts a stand-in on a free port. */
    public static LegacyStandIn start() {
        return start(0);
    }

    /** Starts a stand-in on this port; 0 is any free port. */
    public static LegacyStandIn start(int port) {
        return new LegacyStandIn(port);
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
