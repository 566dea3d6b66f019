package mediaedge.shim.standin;

/**
 * A stand-in for a Media Collection back end. It opens sessions, refuses those that it does not know, and keeps what it
 * got byte for byte.
 */
public final class LegacyStandIn extends StandIn {

    private LegacyStandIn(int port) {
        super(port, LegacyBackEnd::new);
    }

    /** Starts one on any free port. */
    public static LegacyStandIn start() {
        return start(0);
    }

    /** Starts one on this port; 0 is any that is free. */
    public static LegacyStandIn start(int port) {
        return new LegacyStandIn(port);
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
