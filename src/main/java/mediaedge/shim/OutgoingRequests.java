package mediaedge.shim;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.Validator;
import mediaedge.shim.delivery.Outgoing;
import mediaedge.shim.delivery.Outgoing.Part;
import mediaedge.shim.mapping.EdgeBody;
import mediaedge.shim.mapping.EdgeOptions;
import mediaedge.shim.mapping.MetadataRules;
import mediaedge.shim.mapping.Notes;
import mediaedge.shim.mapping.Translator;
import mediaedge.shim.routing.CustomMetadataRules;
import mediaedge.shim.routing.Route;

/** Makes of a player's request the requests that go out for it. */
final class OutgoingRequests {

    private final Validator validator;
    private final Translator translator;

    OutgoingRequests(Validator validator, Translator translator) {
        this.validator = validator;
        this.translator = translator;
    }

    /**
     * What goes to Edge for an event.
     *
     * @param sessionId
     *            Edge's id of the session, or {@code null} where it is not known
     *
     * @throws mediaedge.shim.collection.BadRequest
     *             if the event cannot be taken
     */
    Outgoing toEdge(PlayerEvent event, PlayerRequest request, String datastream, EdgeOptions options, String sessionId,
            Notes notes) {
        validator.check(event);
        EdgeBody body = translator.translate(event, options, sessionId, notes);
        return new Outgoing.ToEdge(event.type().opensSession() ? Part.START : Part.EVENT, translator.endpoint(event),
                datastream, body.bytes(), body.sessionAt(), request.passedOn());
    }

    /** What goes to the old back end: the request itself. It judges what is in it. */
    Outgoing toLegacy(Part part, PlayerRequest request) {
        return new Outgoing.ToLegacy(part, false, request.body(), request.contentType(), request.passedOn());
    }

    /** What a route changes of the translation. */
    static EdgeOptions options(Route route) {
        CustomMetadataRules rules = route.customMetadata();
        if (rules.equals(CustomMetadataRules.NONE) && !route.overrideReportSuites()) {
            return EdgeOptions.PLAIN;
        }
        return new EdgeOptions(new RouteMetadata(rules), route.overrideReportSuites());
    }

    /** A route's rules, as the translator asks for them. */
    private record RouteMetadata(CustomMetadataRules rules) implements MetadataRules {
        @Override
        public Fate fate(String key) {
            return switch (rules.fate(key)) {
                case KEEP -> Fate.KEEP;
                case ANALYTICS_ONLY -> Fate.ANALYTICS_ONLY;
                case DROP -> Fate.DROP;
            };
        }

        @Override
        public String nameAtEdge(String key) {
            return rules.nameAtEdge(key);
        }
    }
}
