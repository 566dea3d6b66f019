package mediaedge.shim.standin;

/** Both back ends on the WireMock server that Quarkus starts in dev mode, which loads this class as a service. */
public final class DevServiceExtensions extends StandInExtensions {

    /** Used by the service loader. */
    public DevServiceExtensions() {
        this(new Sessions(), new Received());
    }

    private DevServiceExtensions(Sessions sessions, Received received) {
        super(received, new EdgeBackEnd(sessions, received), new LegacyBackEnd(sessions, received));
    }
}
