package mediaedge.shim.delivery;

import java.util.Optional;

import jakarta.inject.Singleton;

import mediaedge.shim.session.Upstream;

/** Shows requests as those who send them would send them, and sends nothing. */
@Singleton
public class Previews {

    private final EdgeDelivery edge;
    private final LegacyDelivery legacy;

    Previews(EdgeDelivery edge, LegacyDelivery legacy) {
        this.edge = edge;
        this.legacy = legacy;
    }

    /** The request as it would go out. @param session where its session is open, for an event of it */
    public Preview of(Outgoing request, Optional<Upstream> session) {
        return request instanceof Outgoing.ToEdge toEdge
                ? edge.preview(toEdge, session)
                : legacy.preview((Outgoing.ToLegacy) request, session);
    }
}
