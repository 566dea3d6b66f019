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
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.WholeSession;
import mediaedge.shim.delivery.LiveBackends;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.ResultLabel;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Call;
import mediaedge.shim.request.Plan;
import mediaedge.shim.request.PlayerFacts;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.routes.LiveRoutes;
import mediaedge.shim.routes.RowRules;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.routing.Destination;
import mediaedge.shim.routing.Route;
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
    private final Vocabulary vocabulary;
    private final LiveRoutes routes;
    private final LiveBackends backends;
    private final OutgoingRequests outgoing;
    private final SessionIds sessionIds;
    private final PlayerAnswers answers;
    private final ShimConfig config;
    private final DownloadedConfig downloadedConfig;

    Plans(RequestParser intake, Vocabulary vocabulary, LiveRoutes routes, LiveBackends backends,
            OutgoingRequests outgoing, SessionIds sessionIds, PlayerAnswers answers, ShimConfig config,
            DownloadedConfig downloadedConfig) {
        this.intake = intake;
        this.vocabulary = vocabulary;
        this.routes = routes;
        this.backends = backends;
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
        UUID key = UUID.randomUUID();
        return start(key, start, routes.decide(start, request, viewer(start, key)), request, main, copy);
    }

    /**
     * Makes the plan for a session's start that goes by this row, whatever the conditions and shares of the row say.
     *
     * @throws BadRequest
     *             if the request is invalid
     */
    public Plan.Start startOn(Route row, PlayerRequest request) {
        return start(UUID.randomUUID(), intake.start(request.body()), Decision.of(row, true), request, Notes.NONE,
                Notes.NONE);
    }

    private Plan.Start start(UUID key, PlayerEvent start, Decision decision, PlayerRequest request, Notes main,
            Notes copy) {
        PlayerFacts player = PlayerFacts.of(start, vocabulary);
        if (decision.main() instanceof Destination.Dropped) {
            return new Plan.Start(key, start.type(), decision, Optional.empty(), Optional.empty(), false,
                    player);
        }
        RowRules ofRow = routes.rules(decision.route().name());
        boolean anonymous = reachesEdge(decision) && outgoing.isAnonymous(start, ofRow);
        Start one = new Start(key, start, outgoing.rules(ofRow, decision, request, anonymous));
        return new Plan.Start(key, start.type(), decision,
                Optional.of(outgoingStart(one, request, decision.main(), main)),
                decision.shadow().flatMap(to -> copy(copy, () -> outgoingStart(one, request, to, copy))), anonymous,
                player);
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
        RowRules rules = routes.rules(session.route());
        // Only requests to Edge are read. The old back end validates its own.
        Optional<PlayerEvent> read = isAtEdge(session.main())
                ? Optional.of(intake.event(request.body()))
                : Optional.empty();
        Outgoing toMain = outgoingEvent(read, request, session, session.main(), rules, main);
        Optional<Result> removed = backends.removed(toMain, session.main());
        if (removed.isPresent()) {
            return told(Optional.of(session), request, answers.toEvent(request, removed.get()),
                    removed.get().label().word());
        }
        return new Plan.Event(session,
                read.map(one -> one.type().name()).orElseGet(() -> intake.typeNamedIn(request.body())), toMain,
                session.shadow()
                        .flatMap(to -> copy(copy, () -> outgoingEvent(read, request, session, to, rules, copy))),
                rules.origin() == RowRules.Origin.UNKNOWN);
    }

    /** Returns what identifies the viewer for shares: the primary identity, otherwise the session. */
    private Supplier<String> viewer(PlayerEvent start, UUID key) {
        return () -> outgoing.viewer(start).orElseGet(key::toString);
    }

    private Plan told(Optional<Session> session, PlayerRequest request, Answer answer, String outcome) {
        return new Plan.Told(session, intake.typeNamedIn(request.body()), answer, outcome);
    }

    private Plan whole(PlayerRequest request, boolean deprecatedForm, Notes main, Notes copy) {
        UUID key = UUID.randomUUID();
        WholeSession whole = intake.whole(request.body(), deprecatedForm, downloadedConfig.maxEntries());
        PlayerFacts player = PlayerFacts.of(whole.entry(), vocabulary);
        Decision decision = routes.decide(whole.entry(), request, viewer(whole.entry(), key));
        if (decision.main() instanceof Destination.Dropped) {
            return new Plan.Whole(key, deprecatedForm, decision, Optional.empty(), Optional.empty(), false, player);
        }
        RowRules ofRow = routes.rules(decision.route().name());
        boolean anonymous = reachesEdge(decision) && outgoing.isAnonymous(whole.entry(), ofRow);
        RowRules rules = outgoing.rules(ofRow, decision, request, anonymous);
        return new Plan.Whole(key, deprecatedForm, decision,
                Optional.of(outgoingWhole(whole, request, deprecatedForm, decision.main(), rules, main)),
                decision.shadow().flatMap(to -> copy(copy,
                        () -> outgoingWhole(whole, request, deprecatedForm, to, rules, copy))),
                anonymous, player);
    }

    /** What is known of a start before its outgoing requests. */
    private record Start(UUID key, PlayerEvent event, RowRules rules) {
    }

    private Outgoing outgoingStart(Start start, PlayerRequest request, Destination to, Notes notes) {
        return to instanceof Destination.Edge edge
                ? outgoing.toEdge(start.event(), request, edge, start.rules(), start.key(), null, notes)
                : outgoing.toLegacy(Part.START, request, ((Destination.Legacy) to).backend(), start.rules());
    }

    private static boolean reachesEdge(Decision decision) {
        return decision.main() instanceof Destination.Edge
                || decision.shadow().filter(Destination.Edge.class::isInstance).isPresent();
    }

    private Outgoing outgoingEvent(Optional<PlayerEvent> read, PlayerRequest request, Session session,
            UpstreamSession to, RowRules rules, Notes notes) {
        if (!isAtEdge(to)) {
            return outgoing.toLegacy(Part.EVENT, request, to.backend(), rules);
        }
        PlayerEvent event = read.orElseGet(() -> intake.event(request.body()));
        if (to instanceof UpstreamSession.Edge edge) {
            return outgoing.toEdge(event, request,
                    new Destination.Edge(edge.backend(), edge.datastream(), edge.overrides()), rules, session.key(),
                    edge.sessionId(), notes);
        }
        UpstreamSession.Provisional later = (UpstreamSession.Provisional) to;
        return outgoing.toEdge(event, request,
                new Destination.Edge(later.backend(), later.datastream(), later.overrides()), rules, session.key(),
                null, notes);
    }

    private static boolean isAtEdge(UpstreamSession upstream) {
        return upstream instanceof UpstreamSession.Edge
                || upstream instanceof UpstreamSession.Provisional later && later.side() == UpstreamSession.Side.EDGE;
    }

    private Outgoing outgoingWhole(WholeSession whole, PlayerRequest request, boolean deprecatedForm, Destination to,
            RowRules rules, Notes notes) {
        return to instanceof Destination.Edge edge
                ? outgoing.wholeToEdge(whole, request, edge, rules, notes)
                : outgoing.wholeToLegacy(request, deprecatedForm, ((Destination.Legacy) to).backend(), rules);
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
