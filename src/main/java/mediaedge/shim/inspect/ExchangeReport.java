package mediaedge.shim.inspect;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.FieldRole;
import mediaedge.shim.delivery.Fate;
import mediaedge.shim.delivery.Result;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Call;
import mediaedge.shim.request.Statuses;

/** Tells in JSON of an exchange, for the inspector's page. */
@Singleton
class ExchangeReport {

    private static final String WHOLE = "downloaded";
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int FAILURE = 500;
    private static final int REFUSAL = 400;

    private final RequestReport requests;
    private final VisitorIds visitorIds;
    private final Vocabulary vocabulary;
    private final Statuses statuses;

    ExchangeReport(RequestReport requests, VisitorIds visitorIds, Vocabulary vocabulary, Statuses statuses) {
        this.requests = requests;
        this.visitorIds = visitorIds;
        this.vocabulary = vocabulary;
        this.statuses = statuses;
    }

    /** The report. @param showVisitorIds whether it may say who the visitor is */
    String of(RecordedExchange exchange, boolean showVisitorIds) {
        ObjectNode report = RequestReport.JSON.createObjectNode();
        JsonNode sent = RequestReport.json(exchange.sent());
        report.put("id", exchange.id()).put("at", exchange.at().toString()).put("call", call(exchange.call()));
        report.put("type", type(sent));
        exchange.session().ifPresent(session -> report.put("session", session));
        exchange.route().ifPresent(route -> report.put("route", route));
        addReportSuites(report.putArray("reportSuites"), sent.isArray() ? sent.path(0) : sent);
        if (!sent.isMissingNode()) {
            report.set("sent", sent);
        } else {
            report.put("sentAsText", showVisitorIds
                    ? new String(exchange.sent(), StandardCharsets.UTF_8)
                    : exchange.sent().length + " bytes that are no JSON; shown together with visitor ids");
        }
        ArrayNode list = report.putArray("requests");
        exchange.main().ifPresent(main -> list.add(request("main", main, sent, exchange.result())));
        exchange.copy().ifPresent(copy -> list.add(request("shadow", copy, sent, exchange.copied())));
        int status = statuses.of(exchange.answer());
        ObjectNode answer = report.putObject("answer").put("status", status);
        message(exchange.answer()).ifPresent(message -> answer.put("message", message));
        report.put("outcome", outcome(exchange, status));
        exchange.result().ifPresent(result -> report.put("result", words(result)));
        report.put("took", exchange.took().toNanos() / NANOS_PER_MILLI);
        report.put("upstream", exchange.upstream().toNanos() / NANOS_PER_MILLI);
        return (showVisitorIds ? report : visitorIds.covered(report)).toString();
    }

    private ObjectNode request(String role, RecordedExchange.Sent request, JsonNode sent, Optional<Result> result) {
        ObjectNode report = requests.of(role, request.request(), request.session(), request.notes(), sent);
        result.ifPresent(known -> report.put("fate", known.fate().kind()).put("result", words(known)));
        result.map(Result::requestId).filter(id -> !id.isEmpty()).ifPresent(id -> report.put("requestId", id));
        // Every look at the address makes a request id, which was not the one that was sent.
        Optional.ofNullable(report.get("url"))
                .ifPresent(url -> report.put("url", url.asText().replaceFirst("&requestId=[^&]*$", "")));
        if (report.remove("bytes") != null) {
            report.put("asSent", true);
        }
        return report;
    }

    /** Without the session's id: who knows it can send events. */
    private static String call(Call call) {
        if (call instanceof Call.Event) {
            return "POST /api/v1/sessions/{sid}/events";
        }
        return call instanceof Call.Downloaded ? "POST /api/v1/downloaded" : "POST /api/v1/sessions";
    }

    private String type(JsonNode sent) {
        JsonNode type = sent.path(vocabulary.eventTypeField().key());
        return sent.isArray() ? WHOLE : type.isTextual() ? type.asText() : "?";
    }

    private void addReportSuites(ArrayNode list, JsonNode start) {
        for (Field field : vocabulary.fields(FieldRole.REPORT_SUITE)) {
            Stream.of(start.path(field.object()).path(field.nameInObject()).asText().split(",")).map(String::strip)
                    .filter(suite -> !suite.isEmpty()).forEach(list::add);
        }
    }

    private static Optional<String> message(Answer answer) {
        if (answer instanceof Answer.BadData bad) {
            return Optional.of(bad.message());
        }
        if (answer instanceof Answer.TooMuch tooMuch) {
            return Optional.of(tooMuch.message());
        }
        if (answer instanceof Answer.SessionOver over) {
            return Optional.of(over.message());
        }
        if (answer instanceof Answer.Unavailable unavailable) {
            return Optional.of(unavailable.message());
        }
        if (answer instanceof Answer.UnknownSession) {
            return Optional.of("unknown session id");
        }
        return answer instanceof Answer.Lost lost ? Optional.of(lost.message()) : Optional.empty();
    }

    private static String outcome(RecordedExchange exchange, int status) {
        if (status >= FAILURE) {
            return "failed";
        }
        if (status >= REFUSAL) {
            return "refused";
        }
        if (exchange.main().isEmpty()) {
            return exchange.told().orElse("dropped");
        }
        return exchange.result().map(Result::fate).filter(fate -> fate == Fate.SPOOLED || fate == Fate.BLOCKED)
                .map(Fate::word).orElse("delivered");
    }

    private static String words(Result result) {
        if (result instanceof Result.Opened opened) {
            String complaints = opened.complaints().stream()
                    .map(complaint -> complaint.path() + ": " + complaint.reason()).collect(Collectors.joining("; "));
            return "a session was opened" + (complaints.isEmpty() ? "" : ", with complaints: " + complaints);
        }
        if (result instanceof Result.Kept kept) {
            return "not delivered yet: it is in the spool, " + kept.failure().map(reason -> "since " + reason)
                    .orElse("behind what waits there of its session");
        }
        if (result instanceof Result.Taken) {
            return "taken";
        }
        if (result instanceof Result.Relayed relayed) {
            return "answered " + relayed.status() + ", with " + relayed.body().length + " bytes";
        }
        if (result instanceof Result.Refused refused) {
            return "refused: " + refused.complaints().stream()
                    .map(complaint -> complaint.path() + ": " + complaint.reason()).collect(Collectors.joining("; "))
                    + refused.detail();
        }
        if (result instanceof Result.Blocked blocked) {
            return "blocked: " + blocked.reason();
        }
        if (result instanceof Result.UnknownSession) {
            return "does not know the session";
        }
        return result instanceof Result.Undelivered undelivered ? undelivered.inFull() : "has closed the session";
    }
}
