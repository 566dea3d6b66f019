package mediaedge.shim.delivery;

import java.net.URI;
import java.util.Optional;

import jakarta.inject.Singleton;

import mediaedge.shim.edge.EdgeClient;
import mediaedge.shim.legacy.LegacyClient;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.spool.DeadLetter;

/** Shows requests exactly as they would be sent, without sending them. */
@Singleton
public class Previews {

    private final LiveBackends backends;

    Previews(LiveBackends backends) {
        this.backends = backends;
    }

    /** Returns the request of a dead letter as it would be sent after a re-drive; empty if it is damaged. */
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

    /** Returns the request as it would be sent. @param session where its session is open, for an event */
    public Preview of(Outgoing request, Optional<UpstreamSession> session) {
        Optional<URI> uri = backends.of(request, session).stream().findFirst()
                .flatMap(service -> service.sender().uri(request, session));
        return request.accept(new Outgoing.Visitor<>() {
            @Override
            public Preview toEdge(Outgoing.ToEdge toEdge) {
                return Preview.post(uri, EdgeClient.headers(toEdge), toEdge.body());
            }

            @Override
            public Preview toLegacy(Outgoing.ToLegacy toLegacy) {
                return Preview.post(uri, LegacyClient.headers(toLegacy), toLegacy.content().bytes());
            }
        });
    }
}
