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
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.routes.RowRules;
import mediaedge.shim.routing.Anonymous;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.routing.Destination;

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

    /** Returns whether Edge gets no identity from the start. */
    boolean isAnonymous(PlayerEvent start, RowRules rules) {
        return translator.isAnonymous(start, rules.edge());
    }

    /** Returns the viewer's primary identity as the player sent it; empty if the start has none. */
    public Optional<String> viewer(PlayerEvent start) {
        return translator.viewer(start);
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
    public Outgoing toEdge(PlayerEvent event, PlayerRequest request, Destination.Edge to, RowRules rules,
            UUID session, String sessionId, Notes notes) {
        validator.check(event);
        EdgeBody body = translator.translate(event, options(rules, to), session, sessionId, judged(notes));
        return new Outgoing.ToEdge(event.type().opensSession() ? Part.START : Part.EVENT, translator.endpoint(event),
                to.datastream(), body.bytes(), body.sessionAt(), request.passedOn().with(rules.address()), to.backend(),
                to.overrides());
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
    public Outgoing wholeToEdge(WholeSession whole, PlayerRequest request, Destination.Edge to, RowRules rules,
            Notes notes) {
        DownloadedTranslator written = new DownloadedTranslator(tables, options(rules, to), implementation,
                request.body().length, judged(notes));
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
        return new Outgoing.ToEdge(Part.WHOLE, DownloadedTranslator.ENDPOINT, to.datastream(), written.body(), -1,
                request.passedOn().with(rules.address()), to.backend(), to.overrides());
    }

    /** The destination has the overrides, because those of a visitor who opted out are not those of the row. */
    private static EdgeOptions options(RowRules rules, Destination.Edge to) {
        return rules.edge().overrides().equals(to.overrides())
                ? rules.edge()
                : rules.edge().withOverrides(to.overrides());
    }

    private Notes judged(Notes notes) {
        return strictness == Strictness.STRICT ? new StrictNotes(notes) : notes;
    }

    /** Creates the request to the old back end for a whole downloaded session, with the path that the player chose. */
    Outgoing wholeToLegacy(PlayerRequest request, boolean deprecatedForm, String backend, RowRules rules) {
        return new Outgoing.ToLegacy(Part.WHOLE, deprecatedForm, request.content(),
                request.passedOn().with(rules.address()), backend);
    }

    /** Creates the request to the old back end: the player's request itself. The back end validates it. */
    Outgoing toLegacy(Part part, PlayerRequest request, String backend, RowRules rules) {
        return new Outgoing.ToLegacy(part, false, request.content(), request.passedOn().with(rules.address()), backend);
    }

    /**
     * Returns the rules of a row for a session's start.
     *
     * @param anonymous
     *            whether the start has no identity of its own
     */
    RowRules rules(RowRules ofRow, Decision decision, PlayerRequest request, boolean anonymous) {
        // Viewers who opted out must not be recognised: a row may forward their sessions, but they never get a
        // generated id.
        if (!anonymous || decision.optedOut() || decision.route().edge().anonymous() != Anonymous.FPID) {
            return ofRow;
        }
        String network = request.network().get();
        String userAgent = request.header().apply(HttpHeaders.USER_AGENT);
        return network.isEmpty()
                ? ofRow
                : ofRow.with(ofRow.edge().withFirstPartyId(anonymousIds.of(decision.route().edge().datastream().get(),
                        network, userAgent == null ? "" : userAgent)));
    }
}
