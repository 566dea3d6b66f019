package mediaedge.shim.probe;

import static mediaedge.shim.Behaviour.answer;
import static mediaedge.shim.Behaviour.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.Received;
import mediaedge.shim.client.Http;
import mediaedge.shim.reliability.Await;
import mediaedge.shim.routes.LiveRoutes;
import mediaedge.shim.scenarios.Upstreams;
import mediaedge.shim.upstream.TestCertificate;

/** Probes of rows whose upstreams are in each state, on real sockets. */
@QuarkusTest
@WithTestResource(Upstreams.class)
class ProbeTest {

    private static final String START = "/ee/va/v1/sessionStart";
    private static final String END = "/ee/irl1/va/v1/sessionEnd";
    private static final String SESSION = "{\"type\":\"media-analytics:new-session\",\"payload\":[{\"sessionId\":\"s-1\"}]}";
    private static final String HINT = "{\"type\":\"locationHint:result\",\"payload\":[{\"scope\":\"EdgeNetwork\",\"hint\":\"irl1\"}]}";
    private static final String STARTED = "{\"handle\":[" + SESSION + "," + HINT + "]}";
    private static final Duration LONGEST = Duration.ofSeconds(4);
    private static final String PROBE = "/shim/v1/probe?route=";
    private static final String SCHEMAS = "/api/v1/schemas/sessionStart";
    private static final String SESSIONS = "/api/v1/sessions";

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    LiveRoutes routes;

    @TempDir
    Path folder;

    @BeforeEach
    void allIsWell() throws IOException {
        Stream.of(Upstreams.edge, Upstreams.legacy, Upstreams.otherEdge, Upstreams.otherLegacy)
                .forEach(FaultyServer::forget);
        Upstreams.edge.on(START, answer(200, STARTED)).on(END, status(204));
        Upstreams.legacy.on(SESSIONS, status(200)).on(SCHEMAS, answer(200, "{\"properties\": {}}"));
        table(Upstreams.EVERYTHING_TO_EDGE);
    }

    @AfterEach
    void usualTable() throws IOException {
        table(Upstreams.EVERYTHING_TO_EDGE);
    }

    private void table(String yaml) throws IOException {
        Files.writeString(Upstreams.routes, yaml);
        routes.reload();
        assertEquals("", routes.refusedBecause().orElse(""));
    }

    /** A table with a back end at this address, and a row that uses it. */
    private void named(URI edge) throws IOException {
        table("""
                backends:
                  named: {edge: "%s"}
                routes:
                  - {name: everything, use-case: experience-platform, datastream: ds, backend: named}
                """.formatted(edge));
    }

    private JsonNode probe(String row) {
        long begun = System.nanoTime();
        HttpResponse<String> answer = new Http(shim).post(PROBE + row, "");
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(took.compareTo(LONGEST) < 0, took.toString());
        return Http.json(answer.body());
    }

    private static List<JsonNode> findings(JsonNode probe, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(probe.path("findings").spliterator(), false).filter(wanted).toList();
    }

    /** The findings that are not as they should be, as {@code check level}. */
    private static List<String> wrong(JsonNode probe) {
        return findings(probe, finding -> !finding.path("level").asText().equals("ok")).stream()
                .map(finding -> finding.path("check").asText() + " " + finding.path("level").asText()).toList();
    }

    private static List<String> checks(JsonNode probe, String side) {
        return findings(probe, finding -> finding.path("side").asText().equals(side)).stream()
                .map(finding -> finding.path("check").asText()).toList();
    }

    private static String text(JsonNode probe, String check) {
        return findings(probe, finding -> finding.path("check").asText().equals(check)).get(0).path("text").asText();
    }

    private static List<String> uris(FaultyServer server) {
        return server.received().stream().map(request -> request.method() + " " + request.path()).toList();
    }

    @Test
    void rowThatWorks_opensAndEndsOneSession() {
        JsonNode probe = probe("everything");

        assertEquals("everything", probe.path("route").asText());
        assertTrue(probe.path("ok").asBoolean(), probe.toString());
        assertEquals(List.of(), wrong(probe));
        assertEquals(List.of("reachable", "tls", "datastream", "access", "media-analytics", "overrides", "namespaces",
                "location-hint", "time", "request-id", "end"), checks(probe, "edge"));
        assertTrue(text(probe, "reachable").startsWith(Upstreams.edge.url() + " is reachable at 127.0.0.1:"
                + Upstreams.edge.url().getPort()), probe.toString());
        assertEquals(List.of("POST " + START, "POST " + END), uris(Upstreams.edge));
        JsonNode details = Http.json(Upstreams.edge.only(START).text())
                .at("/events/0/xdm/mediaCollection/sessionDetails");
        assertEquals("shim-probe", details.path("name").asText());
        assertEquals("shim-probe", details.path("friendlyName").asText());
        assertEquals(List.of("shim-probe"), Upstreams.edge.only(START).header("user-agent"));
        assertTrue(Upstreams.edge.only(START).uri().contains("configId=" + Upstreams.DATASTREAM));
        assertEquals("s-1", Http.json(Upstreams.edge.only(END).text())
                .at("/events/0/xdm/mediaCollection/sessionID").asText());
    }

    /**
     * A state of Edge.
     *
     * @param wrong
     *            what the probe must say
     * @param text
     *            a part of the first of these findings
     */
    record State(String name, Behaviour start, boolean ok, String wrong, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static State wrong(String name, Behaviour start, String wrong, String text) {
        return new State(name, start, false, wrong, text);
    }

    private static Behaviour refuses(int status, String code) {
        return answer(status, """
                {"type": "https://ns.adobe.com/aep/errors/%s", "status": %d, "title": "words of Edge",
                 "report": {"requestId": "r-7"}}""".formatted(code, status));
    }

    private static Behaviour slowly(int millis, Behaviour then) {
        return (request, exchange) -> {
            assertFalse(exchange.serverCloses().await(millis, TimeUnit.MILLISECONDS));
            then.handle(request, exchange);
        };
    }

    static Stream<State> states() {
        return Stream.of(
                wrong("silent", Behaviour.silence(), "answer warning, time warning", "No answer: no complete answer"),
                wrong("datastream unknown", refuses(400, "EXEG-0003-400"), "datastream error",
                        "Edge answered 400 (EXEG-0003-400, Invalid datastream ID). There is no such datastream"),
                wrong("datastream disabled", refuses(422, "EXEG-0004-422"), "datastream error",
                        "Enable the datastream"),
                wrong("code of the datastream that is not documented", refuses(422, "EXEG-0099-422"),
                        "datastream error", "Check the datastream"),
                wrong("access type refuses", refuses(401, "EXEG-0500-401"), "access error", "Set the access type"),
                wrong("refused without a code", status(403), "access error",
                        "Edge answered 403. Check the access type"),
                wrong("country not served", refuses(403, "EXEG-0400-403"), "access warning", "country of the shim"),
                wrong("no session id", answer(200, "{\"handle\":[" + HINT + "]}"), "media-analytics error",
                        "Switch on Media Analytics"),
                wrong("no content", status(204), "media-analytics error", "Switch on Media Analytics"),
                wrong("override refused", refuses(400, "EXEG-0113-400"), "overrides error", "Allow the overrides"),
                wrong("namespace refused", refuses(422, "EXEG-0013-422"), "namespaces error", "Create the namespace"),
                wrong("data refused", answer(400, """
                        {"type": "https://ns.adobe.com/aep/errors/va-edge-0400-400", "status": 400, "report":
                         {"details": [{"name": "$.xdm", "reason": "not so"}]}}"""), "data error",
                        "It says: $.xdm: not so"),
                wrong("away", status(503), "answer warning", "Edge answered 503. Edge is away"),
                wrong("away, by its code", refuses(503, "EXEG-0201-503"), "answer warning", "EXEG-0201-503"),
                wrong("defect of Edge", status(500), "answer warning", "Edge answered 500"),
                wrong("not Edge", answer(200, "<html></html>"), "answer error", "not how Edge answers"),
                wrong("elsewhere", status(303, "location", "/login"), "answer error", "not how Edge answers"),
                wrong("no such path", status(404), "answer error", "not how Edge answers"),
                wrong("no HTTP", Behaviour.garbage("nonsense\r\n\r\n"), "answer warning", "No answer"),
                wrong("cut off", Behaviour.resetBeforeAnswer(), "answer warning", "No answer"),
                new State("slow", slowly(1_200, answer(200, STARTED)), true, "time warning", "answered within 1"),
                new State("session with complaints", answer(207, """
                        {"handle": [%s, %s], "errors": [{"type": "https://ns.adobe.com/aep/errors/va-edge-0400-400",
                         "report": {"details": [{"name": "$.xdm", "reason": "odd"}]}}]}""".formatted(SESSION, HINT)),
                        true, "media-analytics warning", "complains"));
    }

    @ParameterizedTest
    @MethodSource("states")
    void eachStateOfEdge_isRecognised(State state) {
        Upstreams.edge.on(START, state.start());

        JsonNode probe = probe("everything");

        assertEquals(state.wrong(), String.join(", ", wrong(probe)), probe.toString());
        assertTrue(text(probe, wrong(probe).get(0).split(" ")[0]).contains(state.text()), probe.toString());
        assertEquals(state.ok(), probe.path("ok").asBoolean());
        assertEquals(1, Upstreams.edge.received().stream().filter(request -> request.path().equals(START)).count(),
                "it is never sent again");
    }

    @Test
    void edgeWithoutAHint_isAWarning_andTheSessionEndsAtTheUsualPath() {
        Upstreams.edge.on(START, answer(200, "{\"handle\":[" + SESSION + "]}")).on("/ee/va/v1/sessionEnd", status(204));

        JsonNode probe = probe("everything");

        assertEquals(List.of("location-hint warning"), wrong(probe));
        assertTrue(probe.path("ok").asBoolean());
    }

    @Test
    void requestIdOfEdge_isTold() {
        Upstreams.edge.on(START, refuses(503, "EXEG-0201-503"));
        assertTrue(text(probe("everything"), "request-id").endsWith("(at Edge: r-7)"));
    }

    @Test
    void sessionThatCannotBeEnded_isAWarning() {
        Upstreams.edge.on(END, status(503));
        JsonNode probe = probe("everything");
        assertEquals(List.of("end warning"), wrong(probe));
        assertTrue(text(probe, "end").contains("Edge answered 503"), probe.toString());
    }

    @Test
    void hostThatRefusesConnections_isAWarning() throws IOException {
        named(FaultyServer.nobodyListens());
        JsonNode probe = probe("everything");
        assertEquals(List.of("reachable warning"), wrong(probe));
        assertTrue(text(probe, "reachable").contains("the connection was refused"), probe.toString());
        assertFalse(probe.path("ok").asBoolean());
    }

    @Test
    void certificateThatNobodyTrusts_isAnError() throws Exception {
        try (FaultyServer secret = FaultyServer.start(TestCertificate.forLoopback(folder).context())) {
            named(secret.url());
            JsonNode probe = probe("everything");
            assertEquals(List.of("tls error"), wrong(probe));
            assertEquals(List.of(), secret.received());
        }
    }

    @Test
    void tlsAtAPortWithoutIt_isAnError() throws IOException {
        named(URI.create(Upstreams.otherEdge.url().toString().replace("http:", "https:")));
        JsonNode probe = probe("everything");
        assertEquals(1, wrong(probe).size(), probe.toString());
        assertFalse(probe.path("ok").asBoolean());
    }

    @Test
    void eachAddressOfABackEnd_isReached_andTheFirstThatCanBeOpensTheSession() throws IOException {
        Upstreams.otherEdge.on(START, answer(200, STARTED)).on(END, status(204));
        table("""
                backends:
                  europe: {edge: ["%s", "%s", "%s"]}
                routes:
                  - {name: everything, use-case: experience-platform, datastream: ds, backend: europe}
                """.formatted(FaultyServer.nobodyListens(), Upstreams.otherEdge.url(), Upstreams.edge.url()));

        JsonNode probe = probe("everything");

        assertEquals(List.of("reachable warning"), wrong(probe));
        assertTrue(probe.path("ok").asBoolean(), probe.toString());
        assertEquals(3, findings(probe, one -> one.path("check").asText().equals("reachable")).size());
        assertEquals(List.of("POST " + START, "POST " + END), uris(Upstreams.otherEdge));
        assertEquals(List.of(), uris(Upstreams.edge));
    }

    @Test
    void sessionOfARow_goesByItsRules_whateverItsConditions() throws IOException {
        table("""
                routes:
                  - name: special
                    when: {media.channel: nobodys, share: 0%%}
                    use-case: experience-platform
                    datastream: other-one
                    services: {analytics: off}
                    dataset: 5f0f9a4e6a2e4f1f9d3a0c8f
                    custom-metadata: {prefix: _acme.}
                  - {name: rest, use-case: experience-platform, datastream: %s}
                """.formatted(Upstreams.DATASTREAM));

        JsonNode probe = probe("special");

        Received start = Upstreams.edge.only(START);
        assertTrue(start.uri().contains("configId=other-one"), start.uri());
        JsonNode body = Http.json(start.text());
        assertEquals("5f0f9a4e6a2e4f1f9d3a0c8f", body
                .at("/meta/configOverrides/com_adobe_experience_platform/datasets/event/datasetId").asText());
        assertEquals("_acme.shimProbe", body.at("/events/0/xdm/mediaCollection/customMetadata/0/name").asText());
        assertTrue(text(probe, "overrides").contains("com_adobe_analytics.enabled"), probe.toString());
        assertEquals("5f0f9a4e6a2e4f1f9d3a0c8f", Http.json(Upstreams.edge.only(END).text())
                .at("/meta/configOverrides/com_adobe_experience_platform/datasets/event/datasetId").asText());
    }

    @Test
    void rowThatOverridesReportSuites_isProbedWithThoseThatAreNamed() throws IOException {
        table("""
                routes:
                  - {name: everything, use-case: experience-platform, datastream: ds, report-suites: override}
                """);
        assertEquals(List.of("overrides warning"), wrong(probe("everything")));
        Upstreams.edge.forget();
        Upstreams.edge.on(START, answer(200, STARTED)).on(END, status(204));

        assertEquals(List.of(), wrong(probe("everything&report-suite=sports-web")));
        assertEquals("sports-web", Http.json(Upstreams.edge.only(START).text())
                .at("/meta/configOverrides/com_adobe_analytics/reportSuites/0").asText());
    }

    @Test
    void rowToTheOldBackEnd_opensNoSession() throws IOException {
        table("routes:\n  - {name: everything, use-case: analytics-only}\n");

        JsonNode probe = probe("everything");

        assertEquals(List.of(), wrong(probe));
        assertTrue(probe.path("ok").asBoolean());
        assertEquals(List.of("reachable", "tls", "preflight", "schema"), checks(probe, "legacy"));
        assertEquals(List.of("GET " + SCHEMAS, "OPTIONS " + SESSIONS),
                uris(Upstreams.legacy).stream().sorted().toList());
        assertEquals(List.of(), uris(Upstreams.edge));
    }

    static Stream<State> statesOfTheOldBackEnd() {
        return Stream.of(wrong("cut off", Behaviour.resetBeforeAnswer(), "schema warning", "No answer"),
                wrong("away", status(503), "schema warning", "It answered 503"),
                wrong("refuses", status(403), "access error", "It answered 403 to the schema"),
                wrong("no such path", status(404), "schema error", "Check its address"),
                wrong("another service", answer(200, "<html></html>"), "schema error", "no JSON Schema"),
                wrong("another JSON", answer(200, "[]"), "schema error", "no JSON Schema"));
    }

    @ParameterizedTest
    @MethodSource("statesOfTheOldBackEnd")
    void eachStateOfTheOldBackEnd_isRecognised(State state) throws IOException {
        table("routes:\n  - {name: everything, use-case: analytics-only}\n");
        Upstreams.legacy.on(SCHEMAS, state.start());

        JsonNode probe = probe("everything");

        assertEquals(state.wrong(), String.join(", ", wrong(probe)), probe.toString());
        assertTrue(text(probe, wrong(probe).get(0).split(" ")[0]).contains(state.text()), probe.toString());
        assertFalse(probe.path("ok").asBoolean());
    }

    @Test
    void rowWithAShadow_isProbedOnBothSides() throws IOException {
        table("""
                routes:
                  - {name: everything, use-case: analytics-and-platform, datastream: ds, shadow: {to: legacy, share: 0%}}
                """);
        Upstreams.legacy.on(SESSIONS, status(404));

        JsonNode probe = probe("everything");

        assertEquals(List.of("preflight error"), wrong(probe));
        assertTrue(checks(probe, "edge").contains("media-analytics"), probe.toString());
        assertTrue(checks(probe, "legacy").contains("schema"), probe.toString());
        assertFalse(probe.path("ok").asBoolean());
    }

    @Test
    void rowThatSendsNowhere_isFine() throws IOException {
        table("routes:\n  - {name: everything, send-to: nowhere}\n");
        JsonNode probe = probe("everything");
        assertTrue(probe.path("ok").asBoolean());
        assertEquals(List.of("route"), checks(probe, "none"));
        assertTrue(text(probe, "route").contains("sends nothing"));
    }

    @Test
    void rowThatIsNotThere_isNotFound_withTheNearestName() {
        HttpResponse<String> unknown = new Http(shim).post(PROBE + "everythin", "");
        assertEquals(404, unknown.statusCode());
        assertEquals("the routing table has no such row; did you mean 'everything'?",
                Http.json(unknown.body()).path("message").asText());
        assertEquals(400, new Http(shim).post("/shim/v1/probe", "").statusCode());
    }

    @Test
    void secondProbeOfARow_isRefusedWhileOneIsUnderWay() {
        CountDownLatch second = new CountDownLatch(1);
        Upstreams.edge.on(START, (request, exchange) -> {
            second.await();
            answer(200, STARTED).handle(request, exchange);
        });
        CompletableFuture<HttpResponse<String>> first = new Http(shim).sending("POST", PROBE + "everything", "");
        Await.until(LONGEST, () -> !Upstreams.edge.received().isEmpty(), () -> "no start arrives");

        HttpResponse<String> refused = new Http(shim).post(PROBE + "everything", "");
        second.countDown();

        assertEquals(429, refused.statusCode(), refused.body());
        assertEquals("4", refused.headers().firstValue("retry-after").orElse(""));
        assertEquals(200, first.join().statusCode());
        assertTrue(probe("everything").path("ok").asBoolean());
    }

    @Test
    void rows_areListed() {
        JsonNode rows = Http.json(new Http(shim).get("/shim/v1/probe").body());
        assertEquals("[{\"route\":\"everything\",\"sendTo\":\"edge\",\"backend\":\"default\","
                + "\"overridesReportSuites\":false}]", rows.toString());
    }

    @Test
    void probe_countsInNoMetric() {
        probe("everything");
        List<String> before = counters();
        probe("everything");
        Upstreams.edge.on(START, refuses(422, "EXEG-0004-422"));
        probe("everything");
        Upstreams.edge.on(START, status(503));
        probe("everything");
        assertEquals(before, counters());
    }

    /** Memory of requests, connections and ages change all the time. */
    private List<String> counters() {
        return Http.read(metrics).lines().filter(line -> line.startsWith("shim_"))
                .filter(line -> !line.startsWith("shim_admission") && !line.startsWith("shim_connections")
                        && !line.startsWith("shim_spool_oldest"))
                .toList();
    }
}
