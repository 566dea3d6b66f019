package mediaedge.shim.delivery;

import java.util.Optional;

import jakarta.inject.Singleton;

import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.spool.DeadLetter;

/** Shows requests as those who send them would send them, and sends nothing. */
@Singleton
public class Previews {

    private final EdgeDelivery edge;
    private final LegacyDelivery legacy;

    Previews(EdgeDelivery edge, LegacyDelivery legacy) {
        this.edge = edge;
        this.legacy = legacy;
    }

    /** What lies in a dead letter, as it would go out if it were put back; nothing if it is damaged. */
    public Optional<Preview> of(DeadLetter letter) {
        try {
            SpooledRequest spooled = SpooledRequest.from(letter.payload());
            Outgoing request = spooled.session().map(open -> spooled.request().inSession(open))
                    .orElse(spooled.request());
            return Optional.of(of(request, spooled.session()));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** The request as it would go out. @param session where its session is open, for an event of it */
    public Preview of(Outgoing request, Optional<UpstreamSession> session) {
        return request.accept(new Outgoing.Visitor<>() {
            @Override
            public Preview toEdge(Outgoing.ToEdge toEdge) {
                return edge.preview(toEdge, session);
            }

            @Override
            public Preview toLegacy(Outgoing.ToLegacy toLegacy) {
                return legacy.preview(toLegacy, session);
            }
        });
    }
}
