package mediaedge.shim.inspect;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import mediaedge.shim.Plans;
import mediaedge.shim.collection.BadRequest;
import mediaedge.shim.collection.RequestParser;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.WholeSession;
import mediaedge.shim.delivery.Outgoing;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Call;
import mediaedge.shim.request.Plan;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.routes.LiveRoutes;
import mediaedge.shim.routing.Anonymous;
import mediaedge.shim.routing.Considered;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.routing.Route;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.UpstreamSession;

/**
 * Says what would become of a request, and sends nothing. Everything that it tells was made by {@link Plans}, as it is
 * for a player.
 */
@Singleton
public class Explain {

    private static final int MOST_NOTES = 5_000;
    private static final int MOST_PROBLEMS = 1_000;
    private static final String MAIN = "main";
    private static final String SHADOW = "shadow";

    private final Plans plans;
    private final LiveRoutes routes;
    private final RequestReport reports;
    private final RequestParser intake;
    private final Vocabulary vocabulary;
    private final StrictRefusals strict;

    Explain(Plans plans, LiveRoutes routes, RequestReport reports, RequestParser intake, Vocabulary vocabulary,
            MappingTables tables) {
        this.plans = plans;
        this.routes = routes;
        this.reports = reports;
        this.intake = intake;
        this.vocabulary = vocabulary;
        this.strict = new StrictRefusals(tables);
    }

    /** What there is to say. */
    public sealed interface Explanation {

        /** What would be sent. @param json for people and for scripts; the keys are explained in docs/inspector.md */
        record Report(ObjectNode json) implements Explanation {
        }

        /** The player would be told this, and nothing would be sent. */
        record Told(Answer answer) implements Explanation {
        }
    }

    /**
     * Explains a request.
     *
     * @throws BadRequest
     *             if the request cannot be taken: the same as the player would get
     */
    public Explanation of(Call call, PlayerRequest request) {
        RecordedNotes main = new RecordedNotes(MOST_NOTES);
        RecordedNotes copy = new RecordedNotes(MOST_NOTES);
        Plan plan = plans.of(call, request, main, copy);
        if (plan instanceof Plan.Told told && !(told.answer() instanceof Answer.Taken)) {
            return new Explanation.Told(told.answer());
        }
        ObjectNode report = RequestReport.JSON.createObjectNode();
        JsonNode sent = RequestReport.json(request.body());
        if (plan instanceof Plan.Start start) {
            routed(report.putObject("route"), start.decision(), start.anonymous(),
                    routes.explain(intake.start(request.body()), request));
            add(report, start.main(), start.copy(), Optional.empty(), main, copy, sent);
        } else if (plan instanceof Plan.Whole whole) {
            WholeSession entries = new WholeSession(vocabulary, request.body(), 1 + 1);
            entries.next();
            routed(report.putObject("route"), whole.decision(), whole.anonymous(),
                    routes.explain(entries.entry(), request));
            add(report, whole.main(), whole.copy(), Optional.empty(), main, copy, sent);
        } else if (plan instanceof Plan.Event event) {
            Session session = event.session();
            report.putObject("route").put("name", session.route()).put("table", routes.version()).put("because",
                    "the session began on this row at " + session.begun() + "; a session is routed once");
            ArrayNode requests = report.putArray("requests");
            requests.add(reports.of(MAIN, event.main(), Optional.of(session.main()), main, sent));
            event.copy().ifPresent(
                    shadow -> requests.add(reports.of(SHADOW, shadow, session.shadow(), copy, sent)));
        } else {
            report.putObject("route").put("because", "the session was dropped when it began: its visitor opted out");
            report.putArray("requests");
        }
        ArrayNode refused = report.putArray("strict");
        strict.of(request.body(), MOST_PROBLEMS).forEach(problem -> add(refused, problem));
        return new Explanation.Report(report);
    }

    private void add(ObjectNode report, Optional<Outgoing> main, Optional<Outgoing> copy,
            Optional<UpstreamSession> session,
            RecordedNotes mainNotes, RecordedNotes copyNotes, JsonNode sent) {
        ArrayNode requests = report.putArray("requests");
        main.ifPresent(request -> requests.add(reports.of(MAIN, request, session, mainNotes, sent)));
        copy.ifPresent(request -> requests.add(reports.of(SHADOW, request, session, copyNotes, sent)));
        if (copy.isEmpty() && !copyNotes.leftOut().isEmpty()) {
            report.put(SHADOW, copyNotes.leftOut().get(0).reason());
        }
    }

    private void routed(ObjectNode json, Decision decision, boolean anonymous, List<Considered> considered) {
        Route route = decision.route();
        json.put("name", route.name()).put("row", route.position()).put("table", routes.version());
        json.put("useCase", route.useCase().tableName()).put("optedOut", decision.optedOut());
        if (anonymous) {
            json.put("anonymous", decision.optedOut() ? Anonymous.NONE.tableName() : route.anonymous().tableName());
        }
        ArrayNode rows = json.putArray("considered");
        considered.forEach(row -> rows.addObject().put("row", row.route().position()).put("name", row.route().name())
                .put("matched", row.matched()).put("reason", row.reason()));
    }

    private static void add(ArrayNode list, BadRequest.Problem problem) {
        list.addObject().put("field", problem.field()).put("reason", problem.reason());
    }
}
