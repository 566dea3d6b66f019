package mediaedge.shim;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.Intake;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.collection.TooLarge;
import mediaedge.shim.collection.WholeSession;
import mediaedge.shim.delivery.Delivery;
import mediaedge.shim.delivery.Outgoing;
import mediaedge.shim.delivery.Outgoing.Part;
import mediaedge.shim.mapping.EdgeOptions;
import mediaedge.shim.mapping.Notes;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.routing.Destination;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.session.Upstream;

/**
 * The whole service as a story: a player's request is understood, gets a destination, becomes what that destination
 * wants, is delivered, and the player gets the answer that Adobe's own back end would have given.
 */
@Singleton
public class MediaShim {

    private final Intake intake;
    private final LiveRoutes routes;
    private final OutgoingRequests outgoing;
    private final Delivery delivery;
    private final SessionIds sessionIds;
    private final PlayerAnswers answers;
    private final ShimConfig config;
    private final DownloadedConfig downloadedConfig;
    private final Clock clock;

    MediaShim(Intake intake, LiveRoutes routes, OutgoingRequests outgoing, Delivery delivery, SessionIds sessionIds,
            PlayerAnswers answers, ShimConfig config, DownloadedConfig downloadedConfig, Clock clock) {
        this.intake = intake;
        this.routes = routes;
        this.outgoing = outgoing;
        this.delivery = delivery;
        this.sessionIds = sessionIds;
        this.answers = answers;
        this.config = config;
        this.downloadedConfig = downloadedConfig;
        this.clock = clock;
    }

    /**
     * Opens a session: the routing table decides once where all of it goes.
     *
     * @throws BadRequest
     *             if the request cannot be taken
     */
    public Uni<Answer> start(PlayerRequest request) {
        if (RequestReader.isArray(request.body())) {
            return whole(request, true);
        }
        checkSize(request);
        PlayerEvent start = intake.start(request.body());
        Decision decision = routes.decide(start, request);
        if (decision.main() instanceof Destination.Dropped) {
            return Uni.createFrom().item(opened(decision, new Upstream.Dropped(), Optional.empty()));
        }
        Outgoing main = outgoingStart(start, request, decision, decision.main());
        Optional<Outgoing> copy = decision.shadow()
                .flatMap(to -> copy(() -> outgoingStart(start, request, decision, to)));
        UUID key = UUID.randomUUID();
        return delivery.start(key, main, copy)
                .map(result -> answers.toStart(start.type(), result.main(),
                        upstream -> sessionIds.issue(session(key, decision, upstream, result.shadow()))))
                .ifNoItem().after(config.answerWithin()).recoverWithItem(answers::late);
    }

    /**
     * Takes an event of a session, whichever replica opened it.
     *
     * @throws BadRequest
     *             if the request cannot be taken
     */
    public Uni<Answer> event(String sessionId, PlayerRequest request) {
        SessionIds.Reading reading = sessionIds.read(sessionId);
        if (!(reading instanceof SessionIds.Reading.Live live)) {
            return answers.noLiveSession(reading);
        }
        checkSize(request);
        Session session = live.session();
        if (session.main() instanceof Upstream.Dropped) {
            intake.event(request.body());
            return Uni.createFrom().item(new Answer.Taken());
        }
        if (session.main() instanceof Upstream.Downloaded) {
            return answers.noEventsAfterDownload();
        }
        Outgoing main = outgoingEvent(request, session, session.main());
        session.shadow().ifPresent(upstream -> copy(() -> outgoingEvent(request, session, upstream))
                .ifPresent(copy -> delivery.copy(copy, Optional.of(upstream))));
        return delivery.event(session.key(), main, session.main()).map(result -> answers.toEvent(request, result))
                .ifNoItem()
                .after(config.answerWithin()).recoverWithItem(answers::late);
    }

    /**
     * Takes a whole session that was recorded offline.
     *
     * @throws BadRequest if one of its entries cannot be taken: then nothing of it goes anywhere
     */
    public Uni<Answer> downloaded(PlayerRequest request) {
        return whole(request, false);
    }

    private Uni<Answer> whole(PlayerRequest request, boolean deprecatedForm) {
        Decision decision;
        Outgoing main;
        Optional<Outgoing> copy;
        try (WholeSession whole = intake.whole(request.body(), deprecatedForm, downloadedConfig.maxEntries())) {
            decision = routes.decide(whole.entry(), request);
            if (decision.main() instanceof Destination.Dropped) {
                return Uni.createFrom().item(wholeTaken(decision, deprecatedForm));
            }
            main = outgoingWhole(whole, request, deprecatedForm, decision, decision.main());
            copy = decision.shadow()
                    .flatMap(to -> copy(() -> outgoingWhole(whole, request, deprecatedForm, decision, to)));
        }
        copy.ifPresent(copied -> delivery.copy(copied, Optional.empty()));
        return delivery.whole(main)
                .map(result -> answers.toWhole(request, result, () -> wholeTaken(decision, deprecatedForm)))
                .ifNoItem().after(config.answerWithin()).recoverWithItem(answers::late);
    }

    /** Real SDKs tolerate a session id for the deprecated form; it takes no events. */
    private Answer.WholeSessionTaken wholeTaken(Decision decision, boolean deprecatedForm) {
        return new Answer.WholeSessionTaken(deprecatedForm
                ? Optional.of(sessionIds
                        .issue(session(UUID.randomUUID(), decision, new Upstream.Downloaded(), Optional.empty())))
                : Optional.empty());
    }

    private Outgoing outgoingWhole(WholeSession whole, PlayerRequest request, boolean deprecatedForm, Decision decision,
            Destination to) {
        return to instanceof Destination.Edge edge
                ? outgoing.wholeToEdge(whole, request, edge.datastream(), OutgoingRequests.options(decision.route()),
                        Notes.NONE)
                : outgoing.wholeToLegacy(request, deprecatedForm);
    }

    private Outgoing outgoingStart(PlayerEvent start, PlayerRequest request, Decision decision, Destination to) {
        return to instanceof Destination.Edge edge
                ? outgoing.toEdge(start, request, edge.datastream(),
                        OutgoingRequests.options(decision.route()), null, Notes.NONE)
                : outgoing.toLegacy(Part.START, request);
    }

    private Outgoing outgoingEvent(PlayerRequest request, Session session, Upstream upstream) {
        EdgeOptions options = routes.row(session.route()).map(OutgoingRequests::options).orElse(EdgeOptions.PLAIN);
        if (upstream instanceof Upstream.Edge edge) {
            return outgoing.toEdge(intake.event(request.body()), request, edge.datastream(), options, edge.sessionId(),
                    Notes.NONE);
        }
        if (upstream instanceof Upstream.Provisional later && later.side() == Upstream.Side.EDGE) {
            return outgoing.toEdge(intake.event(request.body()), request, later.datastream(), options, null,
                    Notes.NONE);
        }
        return outgoing.toLegacy(Part.EVENT, request);
    }

    /** A copy that cannot be made is no reason to refuse what the player sent. */
    private static Optional<Outgoing> copy(java.util.function.Supplier<Outgoing> copy) {
        try {
            return Optional.of(copy.get());
        } catch (BadRequest notForTheOtherSide) {
            return Optional.empty();
        }
    }

    private Answer opened(Decision decision, Upstream main, Optional<Upstream> shadow) {
        return new Answer.Started(sessionIds.issue(session(UUID.randomUUID(), decision, main, shadow)));
    }

    private Session session(UUID key, Decision decision, Upstream main, Optional<Upstream> shadow) {
        return new Session(key, clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                decision.route().name(), main, shadow);
    }

    private void checkSize(PlayerRequest request) {
        if (request.body().length > config.maxEventBytes()) {
            throw new TooLarge("an event may have " + config.maxEventBytes() + " bytes");
        }
    }
}
