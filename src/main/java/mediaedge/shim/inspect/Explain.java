package mediaedge.shim.inspect;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import mediaedge.shim.OutgoingRequests;
import mediaedge.shim.Plans;
import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.RequestParser;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.WholeSession;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Call;
import mediaedge.shim.request.Plan;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.routes.LiveRoutes;
import mediaedge.shim.routing.Anonymous;
import mediaedge.shim.routing.Considered;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.routing.PrivacyRules;
import mediaedge.shim.routing.Route;
import mediaedge.shim.session.Session;

/**
 * Explains how a request would be handled, without sending anything. The explanation is made from the results of {@link
 * Plans}, as for a player.
 */
@Singleton
public class Explain {

    private static final int MOST_NOTES = 5_000;
    private static final int MOST_PROBLEMS = 1_000;
    private static final String MAIN = "main";
    private static final String SHADOW = "shadow";

    private final Plans plans;
    private final LiveRoutes routes;
    private final OutgoingRequests outgoing;
    private final RequestReport reports;
    private final RequestParser intake;
    private final Vocabulary vocabulary;
    private final StrictRefusals strict;

    Explain(Plans plans, LiveRoutes routes, OutgoingRequests outgoing, RequestReport reports, RequestParser intake,
            Vocabulary vocabulary,
            MappingTables tables) {
        this.plans = plans;
        this.routes = routes;
        this.outgoing = outgoing;
        this.reports = reports;
        this.intake = intake;
        this.vocabulary = vocabulary;
        this.strict = new StrictRefusals(tables);
    }

    /** The result of an explanation. */
    public sealed interface Explanation {

        /** The requests that would be sent. @param json for people and scripts; docs/inspector.md explains the keys */
        record Report(ObjectNode json) implements Explanation {
        }

        /** The answer that the player would get, without any request to an upstream. */
        record Told(Answer answer) implements Explanation {
        }
    }

    /**
     * Explains a request.
     *
     * @throws BadRequest
     *             if the request is invalid; the player would get the same message
     */
    public Explanation of(Call call, PlayerRequest request) {
        RecordedNotes main = new RecordedNotes(MOST_NOTES);
        RecordedNotes copy = new RecordedNotes(MOST_NOTES);
        return plans.of(call, request, main, copy).accept(new OfPlan(request, main, copy));
    }

    /** Explains the plan for a request. */
    private final class OfPlan implements Plan.Visitor<Explanation> {

        private final ObjectNode report = RequestReport.JSON.createObjectNode();
        private final PlayerRequest request;
        private final RecordedNotes mainNotes;
        private final RecordedNotes copyNotes;
        private final JsonNode sent;

        OfPlan(PlayerRequest request, RecordedNotes mainNotes, RecordedNotes copyNotes) {
            this.request = request;
            this.mainNotes = mainNotes;
            this.copyNotes = copyNotes;
            this.sent = RequestReport.json(request.body());
        }

        @Override
        public Explanation start(Plan.Start start) {
            routed(report.putObject("route"), start.decision(), start.anonymous(),
                    explained(intake.start(request.body()), request, start.key()));
            add(start.main(), start.copy());
            return complete();
        }

        @Override
        public Explanation whole(Plan.Whole whole) {
            WholeSession entries = new WholeSession(vocabulary, request.body(), 1 + 1);
            entries.next();
            routed(report.putObject("route"), whole.decision(), whole.anonymous(),
                    explained(entries.entry(), request, whole.key()));
            add(whole.main(), whole.copy());
            return complete();
        }

        @Override
        public Explanation event(Plan.Event event) {
            Session session = event.session();
            report.putObject("route").put("name", session.route()).put("table", routes.version()).put("because",
                    "the session began on this row at " + session.begun() + "; a session is routed once"
                            + rulesOf(session));
            ArrayNode requests = report.putArray("requests");
            requests.add(reports.of(MAIN, event.main(), Optional.of(session.main()), mainNotes, sent));
            event.copy().ifPresent(
                    shadow -> requests.add(reports.of(SHADOW, shadow, session.shadow(), copyNotes, sent)));
            return complete();
        }

        @Override
        public Explanation told(Plan.Told told) {
            if (!told.answer().equals(Answer.Taken.INSTANCE)) {
                return new Explanation.Told(told.answer());
            }
            report.putObject("route").put("because",
                    "the session was dropped when it began: its visitor opted out, or its row sends nowhere");
            report.putArray("requests");
            return complete();
        }

        private void add(Optional<Outgoing> main, Optional<Outgoing> copy) {
            ArrayNode requests = report.putArray("requests");
            main.ifPresent(one -> requests.add(reports.of(MAIN, one, Optional.empty(), mainNotes, sent)));
            copy.ifPresent(one -> requests.add(reports.of(SHADOW, one, Optional.empty(), copyNotes, sent)));
            if (copy.isEmpty() && !copyNotes.leftOut().isEmpty()) {
                report.put(SHADOW, copyNotes.leftOut().get(0).reason());
            }
        }

        private Explanation complete() {
            ArrayNode refused = report.putArray("strict");
            strict.of(request.body(), MOST_PROBLEMS).forEach(problem -> Explain.add(refused, problem));
            return new Explanation.Report(report);
        }
    }

    private List<Considered> explained(PlayerEvent start, PlayerRequest request, UUID key) {
        return routes.explain(start, request, () -> outgoing.viewer(start).orElseGet(key::toString));
    }

    private String rulesOf(Session session) {
        return switch (routes.rules(session.route()).origin()) {
            case TABLE -> "";
            case RETIRED ->
                "; the table has no such row any more, and the rules that the row had hold for its sessions";
            case UNKNOWN -> "; no table with this row is known, so no custom metadata, no identities and no address"
                    + " of the viewer are sent";
        };
    }

    private void routed(ObjectNode json, Decision decision, boolean anonymous, List<Considered> considered) {
        Route route = decision.route();
        json.put("name", route.name()).put("row", route.position()).put("table", routes.version());
        route.useCase().ifPresent(useCase -> json.put("useCase", useCase.tableName()));
        json.put("backend", route.backend()).put("optedOut", decision.optedOut());
        if (anonymous) {
            json.put("anonymous",
                    (decision.optedOut() ? Anonymous.NONE : route.edge().anonymous()).tableName());
        }
        privacy(json, route.privacy());
        ArrayNode rows = json.putArray("considered");
        considered.forEach(row -> rows.addObject().put("row", row.route().position()).put("name", row.route().name())
                .put("matched", row.matched()).put("reason", row.reason()));
    }

    private static void privacy(ObjectNode json, PrivacyRules rules) {
        if (rules.equals(PrivacyRules.NONE)) {
            return;
        }
        ObjectNode privacy = json.putObject("privacy").put("address", rules.address().tableName())
                .put("globalPrivacyControl", rules.globalPrivacyControl() ? "opt-out" : "ignore");
        ObjectNode identities = privacy.putObject("identities");
        new TreeMap<>(rules.identities()).forEach((type, treatment) -> identities.put(type, treatment.tableName()));
    }

    private static void add(ArrayNode list, BadRequest.Problem problem) {
        list.addObject().put("field", problem.field()).put("reason", problem.reason());
    }
}
