package mediaedge.shim.delivery;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.session.Upstream;

/** Brings a request to its upstream, and a copy to the other side where a route wants one. */
@Singleton
public class Delivery {

    private final EdgeDelivery edge;
    private final LegacyDelivery legacy;
    private final Shadow shadow;

    Delivery(EdgeDelivery edge, LegacyDelivery legacy, Shadow shadow) {
        this.edge = edge;
        this.legacy = legacy;
        this.shadow = shadow;
    }

    /**
     * What became of a session's start.
     *
     * @param main
     *            what became of the request itself
     * @param shadow
     *            where the copy was started, if it was, in time
     */
    public record Start(Result main, Optional<Upstream> shadow) {
    }

    /** Opens a session. Waits for the copy too, but never longer than the copy's own limit. */
    public Uni<Start> start(Outgoing main, Optional<Outgoing> copy) {
        Uni<Result> opened = send(main, Optional.empty());
        if (copy.isEmpty()) {
            return opened.map(result -> new Start(result, Optional.empty()));
        }
        Uni<Optional<Upstream>> opensToo = shadow.start(() -> send(copy.get(), Optional.empty()));
        return Uni.combine().all().unis(opened, opensToo).with(Start::new);
    }

    /** Brings an event to where its session is open. */
    public Uni<Result> event(Outgoing event, Upstream session) {
        return send(event, Optional.of(session));
    }

    /** Brings a whole downloaded session. */
    public Uni<Result> whole(Outgoing whole) {
        return send(whole, Optional.empty());
    }

    /** Brings a copy of an event, or of a whole session; nobody waits for it. */
    public void copy(Outgoing copy, Optional<Upstream> session) {
        shadow.send(() -> send(copy, session));
    }

    private Uni<Result> send(Outgoing request, Optional<Upstream> session) {
        if (request instanceof Outgoing.ToEdge toEdge) {
            return switch (toEdge.part()) {
                case START -> edge.start(toEdge);
                case EVENT -> edge.event(toEdge, (Upstream.Edge) session.orElseThrow());
                case WHOLE -> edge.whole(toEdge);
            };
        }
        Outgoing.ToLegacy toLegacy = (Outgoing.ToLegacy) request;
        return switch (toLegacy.part()) {
            case START -> legacy.start(toLegacy);
            case EVENT -> legacy.event(toLegacy, (Upstream.Legacy) session.orElseThrow());
            case WHOLE -> legacy.whole(toLegacy);
        };
    }
}
