package mediaedge.shim;

import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.core.HttpHeaders;

import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.Strictness;
import mediaedge.shim.collection.Validator;
import mediaedge.shim.collection.WholeSession;
import mediaedge.shim.mapping.AnonymousIds;
import mediaedge.shim.mapping.DownloadedTranslator;
import mediaedge.shim.mapping.EdgeBody;
import mediaedge.shim.mapping.Implementation;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.Translator;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.notes.StrictNotes;
import mediaedge.shim.mapping.values.EdgeOptions;
import mediaedge.shim.mapping.values.MetadataRules;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.routing.Anonymous;
import mediaedge.shim.routing.CustomMetadataRules;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.routing.Route;

/** Creates the outgoing requests for a player's request. */
public final class OutgoingRequests {

    private final MappingTables tables;
    private final Validator validator;
    private final Strictness strictness;
    private final Translator translator;
    private final Implementation implementation;
    private final AnonymousIds anonymousIds;

    /**
     * @param implementation
     *            the sender
     */
    public OutgoingRequests(MappingTables tables, Strictness strictness, Implementation implementation,
            AnonymousIds anonymousIds) {
        this.tables = tables;
        this.strictness = strictness;
        this.validator = new Validator(tables.vocabulary(), strictness);
        this.translator = new Translator(tables, implementation);
        this.implementation = implementation;
        this.anonymousIds = anonymousIds;
    }

    /** Returns whether the start has no identity for Edge. */
    boolean isAnonymous(PlayerEvent start) {
        return translator.isAnonymous(start);
    }

    /**
     * Creates the request to Edge for an event.
     *
     * @param session
     *            key of the session
     * @param sessionId
     *            Edge's id of the session, or {@code null} if it is unknown
     *
     * @throws mediaedge.shim.collection.BadRequest
     *             if the event is invalid
     */
    public Outgoing toEdge(PlayerEvent event, PlayerRequest request, String datastream, EdgeOptions options,
            UUID session,
            String sessionId, Notes notes) {
        validator.check(event);
        EdgeBody body = translator.translate(event, options, session, sessionId, judged(notes));
        return new Outgoing.ToEdge(event.type().opensSession() ? Part.START : Part.EVENT, translator.endpoint(event),
                datastream, body.bytes(), body.sessionAt(), request.passedOn());
    }

    /**
     * Creates the request to Edge for a whole downloaded session.
     *
     * @param whole
     *            positioned at its first entry; read to its end
     *
     * @throws mediaedge.shim.collection.BadRequest
     *             if one of its entries is invalid, in which case nothing is sent
     */
    public Outgoing wholeToEdge(WholeSession whole, PlayerRequest request, String datastream, EdgeOptions options,
            Notes notes) {
        DownloadedTranslator written = new DownloadedTranslator(tables, options, implementation, request.body().length,
                judged(notes));
        notes.entry(0, 0);
        try {
            validator.check(whole.entry());
            written.start(whole.entry());
        } catch (BadRequest refused) {
            throw whole.inEntry(refused);
        }
        while (whole.next()) {
            notes.entry(whole.index(), written.count());
            try {
                validator.check(whole.entry());
                written.entry(whole.entry());
            } catch (BadRequest refused) {
                throw whole.inEntry(refused);
            }
        }
        return new Outgoing.ToEdge(Part.WHOLE, DownloadedTranslator.ENDPOINT, datastream, written.body(), -1,
                request.passedOn());
    }

    private Notes judged(Notes notes) {
        return strictness == Strictness.STRICT ? new StrictNotes(notes) : notes;
    }

    /** Creates the request to the old back end for a whole downloaded session, with the path that the player chose. */
    Outgoing wholeToLegacy(PlayerRequest request, boolean deprecatedForm) {
        return new Outgoing.ToLegacy(Part.WHOLE, deprecatedForm, request.content(), request.passedOn());
    }

    /** Creates the request to the old back end: the player's request itself. The back end validates it. */
    Outgoing toLegacy(Part part, PlayerRequest request) {
        return new Outgoing.ToLegacy(part, false, request.content(), request.passedOn());
    }

    /**
     * Returns how a route changes the translation of a session's start.
     *
     * @param anonymous
     *            whether the start has no identity of its own
     */
    EdgeOptions options(Decision decision, String datastream, PlayerRequest request, boolean anonymous) {
        EdgeOptions options = options(decision.route());
        // Viewers who opted out must not be recognised: a row may forward their sessions, but they never get a
        // generated id.
        if (!anonymous || decision.optedOut() || decision.route().anonymous() != Anonymous.FPID) {
            return options;
        }
        String network = request.network().get();
        String userAgent = request.header().apply(HttpHeaders.USER_AGENT);
        return network.isEmpty()
                ? options
                : options.withFirstPartyId(
                        anonymousIds.of(datastream, network, userAgent == null ? "" : userAgent));
    }

    /** Returns how a route changes the translation. */
    static EdgeOptions options(Route route) {
        CustomMetadataRules rules = route.customMetadata();
        if (rules.changeNothing() && !route.overrideReportSuites()) {
            return EdgeOptions.PLAIN;
        }
        return new EdgeOptions(new RouteMetadata(rules), route.overrideReportSuites(), Optional.empty());
    }

    /** Adapts the rules of a route for the translator. */
    private record RouteMetadata(CustomMetadataRules rules) implements MetadataRules {
        @Override
        public Treatment treatment(String key) {
            if (rules.drops(key)) {
                return Treatment.DROP;
            }
            return rules.sendsToAnalyticsOnly(key) ? Treatment.ANALYTICS_ONLY : Treatment.KEEP;
        }

        @Override
        public String nameAtEdge(String key) {
            return rules.nameAtEdge(key);
        }
    }
}
