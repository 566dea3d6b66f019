package mediaedge.shim.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Http;
import mediaedge.shim.routes.LiveRoutes;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.session.UpstreamSession;

/** The metrics of requests, as Prometheus reads them. */
@QuarkusTest
@WithTestResource(value = Upstreams.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class MetricsTest {

    private static final String STARTED = "{\"handle\":[{\"type\":\"media-analytics:new-session\",\"payload\":[{\"sessionId\":\"s-1\"}]}]}";
    private static final String BLOCKED = "{\"type\": \"https://ns.adobe.com/aep/errors/EXEG-0400-403\", \"status\": 403}";
    private static final String SESSION = "/api/v1/sessions";
    private static final String TABLE = """
            routes:
              - name: measured
                when: {media.channel: measured}
                use-case: experience-platform
                datastream: %1$s
                shadow: legacy
                custom-metadata: {drop: ["secret*"]}
              - name: copied
                when: {media.channel: copied}
                use-case: analytics-and-platform
                send-to: legacy
                shadow: edge
                datastream: %1$s
              - name: rest
                use-case: analytics-only
            """.formatted(Upstreams.DATASTREAM);
    private static final String START = """
            {"eventType": "sessionStart", "playerTime": {"ts": 1767225600000, "playhead": 0}, "params": {
            "media.id": "m", "media.length": 60, "media.contentType": "vod", "media.playerName": "p",
            "media.channel": "%s", "params.of.mine": 1}, "customMetadata": {"secret.one": "s"}}""";
    private static final String PING = "{\"eventType\": \"ping\", \"playerTime\": {\"ts\": 1767225601000, \"playhead\": 1}}";
    private static final String ANSWERED = "shim_requests_total{destination=\"none\",event=\"ping\",outcome=\"%s\",route=\"measured\"}";
    private static final UUID KEY = new UUID(7, 7);
    private static final int REQUESTS_TO_BE_KNOWN = 3;
    private static final String CALLS_OF_EDGE = "shim_upstream_seconds_count{backend=\"default\",upstream=\"edge\"}";

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    LiveRoutes routes;

    @Inject
    SessionIds sessionIds;

    private double callsOfEdgeBefore;

    @BeforeEach
    void upstreamsAnswer() throws Exception {
        callsOfEdgeBefore = value(CALLS_OF_EDGE);
        Upstreams.edge.forget();
        Upstreams.legacy.forget();
        Upstreams.edge.on("/ee/va/v1/sessionStart", Behaviour.answer(200, STARTED)).on("/ee/va/v1/ping",
                Behaviour.status(204));
        Files.writeString(Upstreams.routes, TABLE);
        routes.reload();
    }

    @AfterEach
    void backToOneRow() throws IOException {
        Files.writeString(Upstreams.routes, Upstreams.EVERYTHING_TO_EDGE);
        routes.reload();
    }

    /** A key has no label until several requests have contained it. */
    private void keysAreKnown() throws Exception {
        for (int i = 0; i < REQUESTS_TO_BE_KNOWN; i++) {
            assertEquals(201, post(SESSION, START.formatted("measured")).statusCode());
        }
    }

    @Test
    void requests_areCountedByEventRouteDestinationAndOutcome() throws Exception {
        Upstreams.legacy.on("/api/v1/sessions", Behaviour.status(400));
        keysAreKnown();
        String edge = "shim_requests_total{destination=\"edge\",event=\"%s\",outcome=\"%s\",route=\"measured\"}";
        String differ = "shim_shadow_differences_total{main=\"taken\",shadow=\"refused\"}";
        double starts = value(edge.formatted("sessionStart", "delivered"));
        double differences = value(differ);
        double unmapped = value("shim_keys_unmapped_total{key=\"params.params.of.mine\"}");
        double dropped = value("shim_keys_dropped_total{key=\"secret.one\"}");
        double upstream = value(CALLS_OF_EDGE);
        double waited = value("shim_request_seconds_count{destination=\"edge\"}");

        String session = post(SESSION, START.formatted("measured")).headers().firstValue("Location").orElseThrow();
        assertEquals(204, post(session + "/events", PING).statusCode());

        assertEquals(starts + 1, value(edge.formatted("sessionStart", "delivered")));
        assertTrue(value(edge.formatted("ping", "delivered")) >= 1);
        assertEquals(differences + 1, value(differ));
        assertEquals(unmapped + 1, value("shim_keys_unmapped_total{key=\"params.params.of.mine\"}"));
        assertEquals(dropped + 1, value("shim_keys_dropped_total{key=\"secret.one\"}"));
        assertEquals(upstream + 2, value(CALLS_OF_EDGE));
        assertEquals(waited + 2, value("shim_request_seconds_count{destination=\"edge\"}"));
    }

    /** Unmapped keys should be found before a row is flipped. */
    @Test
    void unmappedKeysOfACopyForEdge_areCounted() throws Exception {
        Upstreams.legacy.on("/api/v1/sessions", Behaviour.status(201, "Location", "/api/v1/sessions/old"));
        keysAreKnown();
        String key = "shim_keys_unmapped_total{key=\"params.params.of.mine\"}";
        double before = value(key);

        assertEquals(201, post(SESSION, START.formatted("copied")).statusCode());

        assertEquals(before + 1, value(key));
        edgeHasAnswered(REQUESTS_TO_BE_KNOWN + 1);
    }

    /** The old back end accepts it; after the flip it would be a 400. */
    @Test
    void startThatEdgeWouldRefuse_countsAsACopyThatIsUnfit() throws Exception {
        Upstreams.legacy.on("/api/v1/sessions", Behaviour.status(201, "Location", "/api/v1/sessions/old"));
        String unfit = "shim_shadow_total{outcome=\"unfit\",part=\"start\"}";
        double before = value(unfit);

        assertEquals(201, post(SESSION, START.formatted("copied").replace("\"media.id\": \"m\",", "")).statusCode());
        assertEquals(before + 1, value(unfit));

        assertEquals(201, post(SESSION, START.formatted("copied")).statusCode());
        assertEquals(before + 1, value(unfit));
        edgeHasAnswered(1);
    }

    @Test
    void whatIsNotTaken_isCountedByWhy() throws Exception {
        Upstreams.legacy.on("/api/v1/sessions", Behaviour.status(400));
        String bad = "shim_requests_total{destination=\"none\",event=\"none\",outcome=\"bad_request\",route=\"none\"}";
        String refused = "shim_requests_total{destination=\"legacy\",event=\"sessionStart\",outcome=\"refused\",route=\"rest\"}";
        String unknown = "shim_requests_total{destination=\"none\",event=\"ping\",outcome=\"unknown_session\",route=\"none\"}";
        double badBefore = value(bad);
        double refusedBefore = value(refused);
        double unknownBefore = value(unknown);

        assertEquals(400, post(SESSION, "{").statusCode());
        assertEquals(400, post(SESSION, START.formatted("other")).statusCode());
        assertEquals(404, post(SESSION + "/nobody/events", "{\"eventType\": \"ping\"}").statusCode());

        assertEquals(badBefore + 1, value(bad));
        assertEquals(refusedBefore + 1, value(refused));
        assertEquals(unknownBefore + 1, value(unknown));
    }

    /** Nothing of them is forwarded, but their ids contain the route of their sessions. */
    @Test
    void eventsThatAreAnsweredAtOnce_areCountedWithTheRouteOfTheirSession() throws Exception {
        Upstreams.edge.on("/ee/va/v1/sessionStart", Behaviour.answer(403, BLOCKED));
        HttpResponse<String> blocked = post(SESSION, START.formatted("measured"));
        assertCounted("blocked", 204, blocked.headers().firstValue("Location").orElseThrow());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        assertCounted("dropped", 204, session(new UpstreamSession.Dropped(), now));
        assertCounted("session_over", 410, session(new UpstreamSession.Downloaded(), now));
        assertCounted("session_over", 410, session(new UpstreamSession.Blocked(), now.minus(25, ChronoUnit.HOURS)));
    }

    private String session(UpstreamSession main, Instant begun) {
        return SESSION + "/" + sessionIds.issue(new Session(KEY, begun, "measured", main, Optional.empty()));
    }

    private void assertCounted(String outcome, int status, String session) throws Exception {
        String series = ANSWERED.formatted(outcome);
        double before = value(series);
        assertEquals(status, post(session + "/events", PING).statusCode());
        assertEquals(before + 1, value(series), series);
    }

    /**
     * Translated, copied, refused and unknown: whatever happens to a request, only known keys of its texts become
     * labels.
     */
    @Test
    void anythingFromARequest_isNoLabel() throws Exception {
        Upstreams.legacy.on("/api/v1/sessions", Behaviour.status(201, "Location", "/api/v1/sessions/old-778899"));
        Upstreams.legacy.on("/api/v1/sessions/old-778899/events", Behaviour.status(204));
        for (String channel : List.of("measured", "copied", "channel-778899")) {
            String start = START.formatted(channel).replace("\"params.of.mine\": 1",
                    IntStream.range(0, 200).mapToObj(i -> "\"key-778899-" + i + "\": \"value-778899\"")
                            .collect(Collectors.joining(",")))
                    .replace("secret.one", "secret-778899");
            String session = post(SESSION, start).headers().firstValue("Location").orElseThrow();
            int event = post(session + "/events", """
                    {"eventType": "ping", "playerTime": {"ts": 1767225601000, "playhead": 1}, "key-778899": 1,
                     "params": {"key-778899": "value-778899"}}""").statusCode();
            assertEquals(204, event);
            post(session + "/events", "{\"eventType\": \"made-up-type\", \"x\": \"visitor-778899\"}");
        }
        post(SESSION + "/visitor-778899/events", "{\"eventType\": \"made-up-type\", \"x\": \"visitor-778899\"}");
        edgeHasAnswered(4);
        String exposed = metrics();
        assertFalse(exposed.contains("778899"), "a text of a request became a label");
        assertFalse(exposed.contains("made-up-type"), "a type that no table knows became a label");
    }

    @Test
    void tablesInForce_areShownByVersion() throws Exception {
        assertEquals(1, value("shim_tables_info{table=\"routes\",version=\"" + routes.version() + "\"}"));
        assertEquals(1, metrics().lines().filter(line -> line.startsWith("shim_tables_info{table=\"routes\"")).count());
        assertEquals(1,
                metrics().lines().filter(line -> line.startsWith("shim_tables_info{table=\"mappings\"")).count());
    }

    /** Players are answered before the copies of their requests are: a test that makes some waits for them. */
    private void edgeHasAnswered(int calls) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            while (value(CALLS_OF_EDGE) < callsOfEdgeBefore + calls) {
                Thread.onSpinWait();
            }
        });
        assertEquals(calls, Upstreams.edge.received().size());
    }

    private double value(String series) throws Exception {
        Matcher line = Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE).matcher(metrics());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    private String metrics() throws Exception {
        return Http.read(metrics);
    }

    private HttpResponse<String> post(String path, String body) {
        return new Http(shim).post(path, body);
    }
}
