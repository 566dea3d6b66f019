package mediaedge.shim.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import mediaedge.shim.edge.Check;
import mediaedge.shim.edge.Diagnosis;
import mediaedge.shim.edge.EdgeRequestBody;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.routing.Route;
import mediaedge.shim.session.UpstreamSession;

/** Says what the session of a probe shows of its datastream. */
final class SessionFindings {

    /** A start that takes longer is felt by players, which wait for its answer. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final Findings findings;
    private final Outgoing.ToEdge start;
    private final Route row;

    SessionFindings(Findings findings, Outgoing.ToEdge start, Route row) {
        this.findings = findings;
        this.start = start;
        this.row = row;
    }

    /** Adds what the answer to the start says. */
    void started(Diagnosis diagnosis, Duration took) {
        diagnosis.trouble().ifPresent(trouble -> findings.add(trouble.check().tableName(),
                trouble.passing() ? Level.WARNING : Level.ERROR, trouble.text(), trouble.said()));
        if (diagnosis.result() instanceof Result.Opened opened) {
            opened(diagnosis, (UpstreamSession.Edge) opened.upstream());
        }
        time(took);
        String requestId = diagnosis.result().requestId();
        if (!requestId.isEmpty()) {
            findings.ok("request-id", "Id of the session's start, for Adobe's support: " + requestId);
        }
    }

    private void opened(Diagnosis diagnosis, UpstreamSession.Edge session) {
        findings.ok(Check.DATASTREAM.tableName(), "The datastream " + start.datastream() + " exists and is enabled");
        findings.ok(Check.ACCESS.tableName(), "The datastream serves requests without authentication");
        if (diagnosis.trouble().isEmpty()) {
            findings.ok(Check.MEDIA_ANALYTICS.tableName(), "Media Analytics is switched on: it opened a session");
        }
        Optional<EdgeRequestBody> body = EdgeRequestBody.parse(start.body());
        overrides(body.map(EdgeRequestBody::overrides).orElse(List.of()));
        namespaces(body.map(EdgeRequestBody::namespaces).orElse(List.of()));
        session.hint().ifPresentOrElse(
                hint -> findings.ok("location-hint", "The session stays in the region " + hint),
                () -> findings.warning("location-hint", "Edge names no region for the session. Its later requests go to"
                        + " the nearest one, which may not know the session yet"));
    }

    private void overrides(List<String> sent) {
        boolean unproved = row.edge().overrideReportSuites()
                && sent.stream().noneMatch(name -> name.endsWith("reportSuites"));
        if (unproved) {
            findings.warning(Check.OVERRIDES.tableName(), "The row overrides the report suites, and the probe had none"
                    + " to send. Name one: &report-suite=…");
        } else {
            findings.ok(Check.OVERRIDES.tableName(), sent.isEmpty()
                    ? "The row overrides nothing"
                    : "Edge takes the overrides of the row: " + String.join(", ", sent));
        }
    }

    private void namespaces(List<String> sent) {
        findings.ok(Check.NAMESPACES.tableName(), sent.isEmpty()
                ? "The row sends no identity of the probe"
                : "Edge takes identities of the namespaces " + String.join(", ", sent)
                        + ". Others that players send are not probed");
    }

    private void time(Duration took) {
        String text = "The start of the session was answered within " + took.toMillis() + " ms";
        if (took.compareTo(SLOW) > 0) {
            findings.warning("time",
                    text + ". Players wait for it. A nearer address, or a host nearer to Edge, may help");
        } else {
            findings.ok("time", text);
        }
    }

    /** Adds what became of the end. */
    void ended(Optional<Diagnosis> end) {
        if (end.isPresent() && end.get().trouble().isEmpty()) {
            findings.ok("end", "The session was ended");
            return;
        }
        String reason = end.flatMap(Diagnosis::trouble).map(Diagnosis.Trouble::text)
                .orElse("the row or its back end was removed meanwhile");
        findings.add("end", Level.WARNING, "The session was not ended, and ends by itself within some minutes. "
                + reason, end.flatMap(Diagnosis::trouble).map(Diagnosis.Trouble::said).orElse(""));
    }
}
