package mediaedge.shim;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestParser;
import mediaedge.shim.collection.RequestReader;
import mediaedge.shim.collection.TooLarge;
import mediaedge.shim.collection.WholeSession;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.ResultLabel;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Call;
import mediaedge.shim.request.Plan;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.routes.LiveRoutes;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.routing.Destination;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.settings.DownloadedConfig;
import mediaedge.shim.settings.ShimConfig;

/**
 * Decides everything about a request, and sends nothing. {@link MediaShim} carries out the decisions, and explain shows
 * them, so the two cannot differ.
 */
@Singleton
public class Plans {

    private final RequestParser intake;
    private final LiveRoutes routes;
    private final OutgoingRequests outgoing;
    private final SessionIds sessionIds;
    private final PlayerAnswers answers;
    private final ShimConfig config;
    private final DownloadedConfig downloadedConfig;

    Plans(RequestParser intake, LiveRoutes routes, OutgoingRequests outgoing, SessionIds sessionIds,
            PlayerAnswers answers,
            ShimConfig config, DownloadedConfig downloadedConfig) {
        this.intake = intake;
        this.routes = routes;
        this.outgoing = outgoing;
        this.sessionIds = sessionIds;
        this.answers = answers;
        this.config = config;
        this.downloadedConfig = downloadedConfig;
    }

    /**
     * Makes the plan for a request.
     *
     * @param main
     *            receives notes on the translation of the request to the main destination
     * @param copy
     *            receives notes on the translation of the copy
     *
     * @throws BadRequest
     *             if the request is invalid
     * @throws TooLarge
     *             if it has more content than is accepted at once
     */
    public Plan of(Call call, PlayerRequest request, Notes main, Notes copy) {
        if (call instanceof Call.Event event) {
            return event(event.sessionId(), request, main, copy);
        }
        boolean deprecatedForm = call instanceof Call.Start;
        return deprecatedForm && !RequestReader.isArray(request.body())
                ? start(request, main, copy)
                : whole(request, deprecatedForm, main, copy);
    }

    /** The routing table decides once for the whole session. */
    private Plan start(PlayerRequest request, Notes main, Notes copy) {
        checkSize(request);
        PlayerEvent start = intake.start(request.body());
        Decision decision = routes.decide(start, request);
        UUID key = UUID.randomUUID();
        if (decision.main() instanceof Destination.Dropped) {
            return new Plan.Start(key, start.type(), decision, Optional.empty(), Optional.empty(), false);
        }
        boolean anonymous = reachesEdge(decision) && outgoing.isAnonymous(start);
        Start one = new Start(key, start, decision, anonymous);
        return new Plan.Start(key, start.type(), decision,
                Optional.of(outgoingStart(one, request, decision.main(), main)),
                decision.shadow().flatMap(to -> copy(copy, () -> outgoingStart(one, request, to, copy))), anonymous);
    }

    private Plan event(String sessionId, PlayerRequest request, Notes main, Notes copy) {
        SessionIds.Reading reading = sessionIds.read(sessionId);
        if (!(reading instanceof SessionIds.Reading.Live live)) {
            Answer answer = answers.noLiveSession(reading);
            return reading instanceof SessionIds.Reading.Expired expired
                    ? told(Optional.of(expired.session()), request, answer, ResultLabel.SESSION_OVER.word())
                    : told(Optional.empty(), request, answer, ResultLabel.UNKNOWN_SESSION.word());
        }
        checkSize(request);
        Session session = live.session();
        if (session.main() instanceof UpstreamSession.Dropped || session.main() instanceof UpstreamSession.Blocked) {
            intake.event(request.body());
            return told(Optional.of(session), request, Answer.Taken.INSTANCE,
                    session.main() instanceof UpstreamSession.Dropped ? Plan.DROPPED : ResultLabel.BLOCKED.word());
        }
        if (session.main() instanceof UpstreamSession.Downloaded) {
            return told(Optional.of(session), request, answers.noEventsAfterDownload(),
                    ResultLabel.SESSION_OVER.word());
        }
        // Only requests to Edge are read. The old back end validates its own.
        Optional<PlayerEvent> read = isAtEdge(session.main())
                ? Optional.of(intake.event(request.body()))
                : Optional.empty();
        return new Plan.Event(session,
                read.map(one -> one.type().name()).orElseGet(() -> intake.typeNamedIn(request.body())),
                outgoingEvent(read, request, session, session.main(), main),
                session.shadow()
                        .flatMap(to -> copy(copy, () -> outgoingEvent(read, request, session, to, copy))));
    }

    private Plan told(Optional<Session> session, PlayerRequest request, Answer answer, String outcome) {
        return new Plan.Told(session, intake.typeNamedIn(request.body()), answer, outcome);
    }

    private Plan whole(PlayerRequest request, boolean deprecatedForm, Notes main, Notes copy) {
        UUID key = UUID.randomUUID();
        WholeSession whole = intake.whole(request.body(), deprecatedForm, downloadedConfig.maxEntries());
        Decision decision = routes.decide(whole.entry(), request);
        if (decision.main() instanceof Destination.Dropped) {
            return new Plan.Whole(key, deprecatedForm, decision, Optional.empty(), Optional.empty(), false);
        }
        boolean anonymous = reachesEdge(decision) && outgoing.isAnonymous(whole.entry());
        return new Plan.Whole(key, deprecatedForm, decision,
                Optional.of(outgoingWhole(whole, request, deprecatedForm, decision, decision.main(), anonymous, main)),
                decision.shadow().flatMap(to -> copy(copy,
                        () -> outgoingWhole(whole, request, deprecatedForm, decision, to, anonymous, copy))),
                anonymous);
    }

    /** What is known of a start before its outgoing requests. */
    private record Start(UUID key, PlayerEvent event, Decision decision, boolean anonymous) {
    }

    private Outgoing outgoingStart(Start start, PlayerRequest request, Destination to, Notes notes) {
        return to instanceof Destination.Edge edge
                ? outgoing.toEdge(start.event(), request, edge.datastream(),
                        outgoing.options(start.decision(), edge.datastream(), request, start.anonymous()), start.key(),
                        null, notes)
                : outgoing.toLegacy(Part.START, request);
    }

    private static boolean reachesEdge(Decision decision) {
        return decision.main() instanceof Destination.Edge
                || decision.shadow().filter(Destination.Edge.class::isInstance).isPresent();
    }

    private Outgoing outgoingEvent(Optional<PlayerEvent> read, PlayerRequest request, Session session,
            UpstreamSession to,
            Notes notes) {
        if (!isAtEdge(to)) {
            return outgoing.toLegacy(Part.EVENT, request);
        }
        EdgeOptions options = routes.row(session.route()).map(OutgoingRequests::options).orElse(EdgeOptions.PLAIN);
        PlayerEvent event = read.orElseGet(() -> intake.event(request.body()));
        return to instanceof UpstreamSession.Edge edge
                ? outgoing.toEdge(event, request, edge.datastream(), options, session.key(), edge.sessionId(), notes)
                : outgoing.toEdge(event, request, ((UpstreamSession.Provisional) to).datastream(), options,
                        session.key(),
                        null, notes);
    }

    private static boolean isAtEdge(UpstreamSession upstream) {
        return upstream instanceof UpstreamSession.Edge
                || upstream instanceof UpstreamSession.Provisional later && later.side() == UpstreamSession.Side.EDGE;
    }

    private Outgoing outgoingWhole(WholeSession whole, PlayerRequest request, boolean deprecatedForm, Decision decision,
            Destination to, boolean anonymous, Notes notes) {
        return to instanceof Destination.Edge edge
                ? outgoing.wholeToEdge(whole, request, edge.datastream(),
                        outgoing.options(decision, edge.datastream(), request, anonymous), notes)
                : outgoing.wholeToLegacy(request, deprecatedForm);
    }

    /** A copy that cannot be made is no reason to refuse the player's request. */
    private static Optional<Outgoing> copy(Notes notes, Supplier<Outgoing> copy) {
        try {
            return Optional.of(copy.get());
        } catch (BadRequest notForTheOtherSide) {
            notes.leftOut("", "no copy is sent: " + notForTheOtherSide.getMessage());
            return Optional.empty();
        }
    }

    private void checkSize(PlayerRequest request) {
        if (request.body().length > config.maxEventBytes()) {
            throw new TooLarge("an event may have " + config.maxEventBytes() + " bytes");
        }
    }
}
