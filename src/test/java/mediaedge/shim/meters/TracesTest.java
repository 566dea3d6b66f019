package mediaedge.shim.meters;

import static mediaedge.shim.BothSides.upstreams;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.BothSides;
import mediaedge.shim.Received;
import mediaedge.shim.client.Http;

/** With an endpoint for traces: one trace from a player's request to every upstream, without anything of a viewer. */
@QuarkusTest
@WithTestResource(BothSides.class)
@WithTestResource(TracesTest.Collecting.class)
@Timeout(60)
class TracesTest {

    private static final String VISITOR = "31415926535897932384626433832795028841";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PLAYERS_SPAN = "b7ad6b7169203331";
    private static final long SERVER = 2;
    private static final long CLIENT = 3;

    private static final String START = """
            {"eventType": "sessionStart", "playerTime": {"ts": 1767225600000, "playhead": 0}, "params": {"media.id": "m",
             "media.length": 9, "media.contentType": "vod", "media.playerName": "p", "media.channel": "c"}}""";

    private static Collector collector;

    /** OpenTelemetry's own name of the setting works. */
    public static class Collecting implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            collector = new Collector();
            return Map.of("otel.exporter.otlp.endpoint", collector.url(), "quarkus.otel.exporter.otlp.protocol",
                    "http/protobuf", "quarkus.otel.bsp.schedule.delay", "20ms");
        }

        @Override
        public void stop() {
            collector.close();
        }
    }

    @TestHTTPResource
    URI shim;

    @Test
    void trace_goesFromTheRequestToEveryUpstream_andHoldsNoIds() throws Exception {
        String players = TRACE.replace("0af", "1af");
        String session = post("/api/v1/sessions", TRACE, """
                {"eventType": "sessionStart", "playerTime": {"ts": 1767225600000, "playhead": 0},
                 "params": {"media.id": "m", "media.length": 9, "media.contentType": "vod", "media.playerName": "p",
                            "media.channel": "c", "visitor.marketingCloudUserId": "%s"}}""".formatted(VISITOR))
                .headers().firstValue("location").orElseThrow();
        post(session + "/events", players, event("ping"));
        Collector.Span shims = linkedTo(players);
        assertEquals(SERVER, shims.kind());
        assertEquals("POST /api/v1/sessions/{sid}/events", shims.name());
        assertEquals(Map.of("http.request.method", "POST", "http.route", "/api/v1/sessions/{sid}/events",
                "http.response.status_code", "204"), shims.attributes());
        List<Collector.Span> spans = spans(shims.trace(), 3);
        for (String upstream : List.of("edge", "legacy")) {
            Collector.Span call = spans.stream().filter(span -> span.name().equals("POST " + upstream)).findFirst()
                    .orElseThrow();
            assertEquals(CLIENT, call.kind());
            assertEquals(shims.id(), call.parent());
            assertEquals(List.of(), call.links());
            assertEquals("204", call.attributes().get("http.response.status_code"));
            Received request = upstreams.received().stream().filter(got -> got.header("traceparent")
                    .equals(List.of("00-" + shims.trace() + "-" + call.id() + "-01"))).findFirst().orElseThrow();
            assertEquals(upstream.equals("edge"), request.path().equals("/ee/va/v1/ping"));
        }
        assertEquals(3, spans(linkedTo(TRACE).trace(), 3).size(), "the start has a trace of its own");
        for (String sent : collector.everything()) {
            for (String secret : List.of(VISITOR, session.substring(session.lastIndexOf('/') + 1),
                    BothSides.EDGE_SESSION, BothSides.LEGACY_SESSION, "127.0.0.1")) {
                assertFalse(sent.contains(secret), secret);
            }
        }
    }

    @Test
    void playersTrace_isLinked_andNeverGoneOnWith() throws Exception {
        String players = TRACE.replace("0af", "2af");
        post("/api/v1/sessions", players, List.of("acme=one,other@tenant=two", "third=3"), START);
        Collector.Span shims = linkedTo(players);
        assertEquals(List.of(new Collector.Link(players, PLAYERS_SPAN, "acme=one,other@tenant=two,third=3")),
                shims.links());
        assertNotEquals(players, shims.trace());
        assertEquals("", shims.parent());
        spans(shims.trace(), 3);
        assertEquals(List.of(), of(players));
        List<Received> sent = upstreams.received().stream()
                .filter(got -> got.header("traceparent").toString().contains(shims.trace())).toList();
        assertEquals(2, sent.size());
        for (Received request : sent) {
            assertEquals(List.of(), request.header("tracestate"), request.path());
        }
        assertTrue(upstreams.received().stream().noneMatch(got -> got.header("traceparent").toString()
                .contains(players)));
    }

    @Test
    void requestWithoutATrace_beginsOne_andAFailureIsInIt() throws Exception {
        String session = post("/api/v1/sessions", "", START).headers().firstValue("location").orElseThrow();
        upstreams.on(BothSides.edge("play"), Behaviour.closeBeforeAnswer());
        post(session + "/events", "", event("play"));
        String trace = trace("/ee/va/v1/play");
        assertNotEquals(TRACE, trace);
        List<Collector.Span> spans = spans(trace, 3);
        Collector.Span failed = spans.stream().filter(span -> span.name().equals("POST edge")).findFirst()
                .orElseThrow();
        assertFalse(failed.attributes().containsKey("http.response.status_code"), failed.toString());
        String uri = upstreams.received().stream().filter(got -> got.path().equals(BothSides.edge("play"))).findFirst()
                .orElseThrow().uri();
        assertTrue(uri.endsWith("requestId=" + failed.attributes().get("upstream.request.id")), failed.toString());
        assertTrue(spans.stream().allMatch(span -> span.links().isEmpty()), spans.toString());
    }

    /** Without a valid trace there is no link, and no state either. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"| acme=one", "00000000000000000000000000000000 | acme=one",
            "0af7651916cd43dd8448eb211c80319 | acme=one", "not-a-trace-at-all | acme=one"})
    void traceThatIsNone_isNoLink(String trace, String state) throws Exception {
        String last = session("adBreakStart", trace == null ? "" : trace, List.of(state));
        List<Collector.Span> spans = spans(last, 3);
        assertTrue(spans.stream().allMatch(span -> span.links().isEmpty()), spans.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"4af7651916cd43dd8448eb211c80319d | not a state",
            "5af7651916cd43dd8448eb211c80319d | a=%s"})
    void stateThatIsNone_orTooLong_isNotInTheLink(String trace, String state) throws Exception {
        post("/api/v1/sessions", trace, List.of(state.formatted("v".repeat(600))), START);
        assertEquals(List.of(new Collector.Link(trace, PLAYERS_SPAN, "")), linkedTo(trace).links());
    }

    /** The trace of a request to a path that only this request has. */
    private String session(String type, String trace, List<String> states) throws Exception {
        String session = post("/api/v1/sessions", "", START).headers().firstValue("location").orElseThrow();
        int before = upstreams.received().size();
        post(session + "/events", trace, states, """
                {"eventType": "%s", "playerTime": {"ts": 1767225601000, "playhead": 1}, "params": {
                 "media.ad.podIndex": 1, "media.ad.podSecond": 1, "media.ad.podFriendlyName": "f"}}""".formatted(type));
        Received request = upstreams.received().stream().skip(before)
                .filter(got -> got.path().equals(BothSides.edge(type))).findFirst().orElseThrow();
        assertEquals(List.of(), request.header("tracestate"));
        return request.header("traceparent").get(0).split("-")[1];
    }

    private static String trace(String path) {
        Received request = upstreams.received().stream().filter(got -> got.path().equals(path)).findFirst()
                .orElseThrow();
        return request.header("traceparent").get(0).split("-")[1];
    }

    /** The span that is linked to a player's trace. */
    private static Collector.Span linkedTo(String players) {
        while (true) {
            Optional<Collector.Span> found = collector.spans().stream()
                    .filter(span -> span.links().stream().anyMatch(link -> link.trace().equals(players))).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    private static List<Collector.Span> spans(String trace, int wanted) {
        while (of(trace).size() < wanted) {
            LockSupport.parkNanos(2_000_000);
        }
        return of(trace);
    }

    private static List<Collector.Span> of(String trace) {
        return collector.spans().stream().filter(span -> span.trace().equals(trace)).toList();
    }

    private static String event(String type) {
        return "{\"eventType\": \"" + type + "\", \"playerTime\": {\"ts\": 1767225601000, \"playhead\": 1}}";
    }

    private HttpResponse<String> post(String path, String trace, String body) {
        return post(path, trace, List.of(), body);
    }

    private HttpResponse<String> post(String path, String trace, List<String> states, String body) {
        List<String> headers = new ArrayList<>();
        if (!trace.isEmpty()) {
            headers.addAll(List.of("traceparent", "00-" + trace + "-" + PLAYERS_SPAN + "-01"));
        }
        states.forEach(state -> headers.addAll(List.of("tracestate", state)));
        HttpResponse<String> answer = new Http(shim).post(path, body, headers.toArray(String[]::new));
        assertTrue(answer.statusCode() < 300, answer.body());
        return answer;
    }
}
