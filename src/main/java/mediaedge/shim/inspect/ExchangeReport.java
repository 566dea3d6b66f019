package mediaedge.shim.inspect;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.FieldRole;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.ResultLabel;

/** Reports an exchange as JSON, for the inspector's page. */
@Singleton
class ExchangeReport {

    private static final String WHOLE = "downloaded";
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int FAILURE = 500;
    private static final int REFUSAL = 400;
    private static final Result.Visitor<String> WORDS = new ResultWords();

    private final RequestReport requests;
    private final VisitorIds visitorIds;
    private final Vocabulary vocabulary;

    ExchangeReport(RequestReport requests, VisitorIds visitorIds, Vocabulary vocabulary) {
        this.requests = requests;
        this.visitorIds = visitorIds;
        this.vocabulary = vocabulary;
    }

    /** Returns the report. @param showVisitorIds whether it may contain visitor ids */
    String of(RecordedExchange exchange, boolean showVisitorIds) {
        ObjectNode report = RequestReport.JSON.createObjectNode();
        JsonNode sent = RequestReport.json(exchange.sent());
        report.put("id", exchange.id()).put("at", exchange.at().toString()).put("call",
                "POST " + exchange.call().path());
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
        int status = exchange.answer().status();
        ObjectNode answer = report.putObject("answer").put("status", status);
        if (!exchange.answer().message().isEmpty()) {
            answer.put("message", exchange.answer().message());
        }
        report.put("outcome", outcome(exchange, status));
        exchange.result().ifPresent(result -> report.put("result", result.accept(WORDS)));
        report.put("took", exchange.took().toNanos() / NANOS_PER_MILLI);
        report.put("upstream", exchange.upstream().toNanos() / NANOS_PER_MILLI);
        return (showVisitorIds ? report : visitorIds.covered(report)).toString();
    }

    private ObjectNode request(String role, RecordedExchange.Sent request, JsonNode sent, Optional<Result> result) {
        ObjectNode report = requests.of(role, request.request(), request.session(), request.notes(), sent);
        result.ifPresent(known -> report.put("fate", known.label().kind()).put("result", known.accept(WORDS)));
        result.map(Result::requestId).filter(id -> !id.isEmpty()).ifPresent(id -> report.put("requestId", id));
        // Every call for the address creates a request id, which would differ from the one that was sent.
        Optional.ofNullable(report.get("url"))
                .ifPresent(url -> report.put("url", url.asText().replaceFirst("&requestId=[^&]*$", "")));
        if (report.remove("bytes") != null) {
            report.put("asSent", true);
        }
        return report;
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
        return exchange.result().map(Result::label)
                .filter(label -> label == ResultLabel.SPOOLED || label == ResultLabel.BLOCKED)
                .orElse(ResultLabel.DELIVERED).word();
    }
}
