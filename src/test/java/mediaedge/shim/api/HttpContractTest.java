package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.api.contract.OpenApiContractTest;
import mediaedge.shim.client.Http;
import mediaedge.shim.collection.RequestExamples;
import mediaedge.shim.collection.Vocabulary;
import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.session.SigningSecrets;
import mediaedge.shim.session.UpstreamSession;

/** The Media Collection API as players see it, over real sockets. */
@QuarkusTest
@TestProfile(KnownSecret.class)
@WithTestResource(OpenApiContractTest.Edge.class)
class HttpContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BAD_REQUESTS = 10_000;
    private static final long SEED = 20_260_101L;

    @TestHTTPResource
    URI shim;

    @Inject
    Vocabulary vocabulary;

    @Test
    void everyAnswer_canBeReadByABrowser() throws Exception {
        HttpResponse<String> started = post("/api/v1/sessions", start());
        String events = started.headers().firstValue("location").orElseThrow() + "/events";
        String huge = "{\"x\":\"" + "y".repeat(2_000_000) + "\"}";
        Map<Integer, List<HttpResponse<String>>> answers = Map.of(
                201, List.of(started),
                204, List.of(post(events, event("ping"))),
                400, List.of(post("/api/v1/sessions", "{}"), post(events, "[]"), post("/api/v1/downloaded", "{}")),
                404,
                List.of(post("/api/v1/sessions/abc/events", event("ping")), get("/api/v1/schemas/nothing"),
                        get("/api/nothing")),
                405, List.of(get("/api/v1/sessions"), new Http(shim).send("DELETE", events, "")),
                410, List.of(post("/api/v1/sessions/" + expired() + "/events", event("ping"))),
                413, List.of(post("/api/v1/sessions", huge), post(events, "{\"x\":\"" + "y".repeat(70_000) + "\"}")));
        for (Map.Entry<Integer, List<HttpResponse<String>>> expected : answers.entrySet()) {
            for (HttpResponse<String> answer : expected.getValue()) {
                assertEquals(expected.getKey(), answer.statusCode(), answer.request() + answer.body());
                assertReadable(answer);
                if (answer.statusCode() >= 400) {
                    assertTrue(JSON.readTree(answer.body()).path("message").isTextual(),
                            answer.request() + answer.body());
                }
            }
        }
    }

    @Test
    void bodyThatTurnsOutTooLarge_isRefusedForABrowserToo() throws Exception {
        byte[] huge = ("{\"x\":\"" + "y".repeat(2_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = new Http(shim).postInChunks("/api/v1/sessions", huge);
        assertEquals(413, answer.statusCode(), "sent in chunks, without saying its length");
        assertReadable(answer);
    }

    @Test
    void preflightOfEveryPath_letsThePlayerGoOn() throws Exception {
        for (String path : List.of("/api/v1/sessions", "/api/v1/sessions/x/events", "/api/v1/downloaded",
                "/api/v1/schemas/ping",
                "/prefix/api/v1/sessions")) {
            HttpResponse<String> answer = new Http(shim).send("OPTIONS", path, "",
                    "Access-Control-Request-Method", "POST");
            assertEquals(204, answer.statusCode(), path);
            assertReadable(answer);
        }
    }

    private static void assertReadable(HttpResponse<String> answer) {
        Map<String, String> wanted = Map.of("access-control-allow-origin", "*", "access-control-allow-methods",
                "OPTIONS,POST,PUT", "access-control-allow-headers", "Content-Type", "access-control-expose-headers",
                "Location");
        wanted.forEach((name, value) -> assertEquals(List.of(value), answer.headers().allValues(name),
                answer.request() + " " + answer.statusCode() + " " + name));
    }

    @Test
    void location_isThePathAndNothingElse() throws Exception {
        String location = post("/api/v1/sessions", start()).headers().firstValue("location").orElseThrow();
        assertTrue(location.matches("/api/v1/sessions/[A-Za-z0-9_-]{1,255}"), location);
    }

    @Test
    void schemas_areThereForEveryEventType() throws Exception {
        assertEquals(20, vocabulary.eventTypes().size());
        for (EventType type : vocabulary.eventTypes()) {
            HttpResponse<String> answer = get("/api/v1/schemas/" + type.name());
            assertEquals(200, answer.statusCode());
            JsonNode schema = JSON.readTree(answer.body());
            assertEquals("http://json-schema.org/draft-04/schema#", schema.path("$schema").asText());
            assertFalse(schema.path("additionalProperties").asBoolean(true));
            assertEquals(type.name(), schema.at("/properties/eventType/enum/0").asText());
        }
    }

    @Test
    void tenThousandBadRequests_areRefusedAndDoNoHarm() throws Exception {
        Random random = new Random(SEED);
        String events = post("/api/v1/sessions", start()).headers().firstValue("location").orElseThrow() + "/events";
        List<String> paths = List.of("/api/v1/sessions", events, "/api/v1/downloaded", "/api/v1/sessions/nobody/events",
                "/api/v1/schemas/ping", "/api/v2/sessions", "/api/v1/sessions/%2e%2e/events");
        for (int i = 0; i < BAD_REQUESTS; i++) {
            byte[] body = damaged(random);
            String path = paths.get(random.nextInt(paths.size()));
            HttpResponse<String> answer = new Http(shim).send(random.nextInt(20) == 0 ? "PUT" : "POST", path, body,
                    "Content-Type",
                    random.nextBoolean() ? "application/json" : "x" + random.nextInt(99) + "/y;charset=z");
            String where = "seed " + SEED + ", request " + i + ": " + answer.statusCode() + " " + answer.body();
            assertTrue(answer.statusCode() < 500, where);
            assertFalse(
                    answer.body().contains("Exception") || answer.body().contains("\tat ")
                            || answer.body().contains("mediaedge."),
                    where);
        }
        HttpResponse<String> next = post("/api/v1/sessions", start());
        assertEquals(201, next.statusCode(), "the next good session starts");
        assertEquals(204,
                post(next.headers().firstValue("location").orElseThrow() + "/events", event("ping")).statusCode(),
                "and its events are taken");
    }

    /** A good request with something cut, changed, repeated or put in the middle. */
    private byte[] damaged(Random random) throws Exception {
        List<EventType> types = vocabulary.eventTypes();
        byte[] good = event(types.get(random.nextInt(types.size())).name()).getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return noise;
        }
        int at = random.nextInt(good.length);
        String before = new String(good, 0, at, StandardCharsets.UTF_8);
        String after = new String(good, at, good.length - at, StandardCharsets.UTF_8);
        return switch (random.nextInt(5)) {
            case 0 -> before.getBytes(StandardCharsets.UTF_8);
            case 1 ->
                (before + List.of("null", "[[[[", "{", "\"", "1e999", "\\u0000", ",,").get(random.nextInt(7)) + after)
                        .getBytes(StandardCharsets.UTF_8);
            case 2 -> ("[" + before + after + "," + before + after + "]").getBytes(StandardCharsets.UTF_8);
            case 3 -> {
                byte[] changed = good.clone();
                changed[at] = (byte) random.nextInt(256);
                yield changed;
            }
            default -> ("[".repeat(random.nextInt(2000)) + before).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String expired() {
        Clock dayBefore = Clock.offset(Clock.systemUTC(), Duration.ofHours(-25));
        return new SessionIds(SigningSecrets.parse(KnownSecret.SECRET), dayBefore).issue(
                Session.begin(dayBefore, "row", new UpstreamSession.Edge("d", "s", Optional.empty()),
                        Optional.empty()));
    }

    private String start() throws Exception {
        return event(vocabulary.sessionStart().name());
    }

    private String event(String type) throws Exception {
        return JSON.writeValueAsString(new RequestExamples(vocabulary).of(vocabulary.eventType(type).orElseThrow()));
    }

    private HttpResponse<String> post(String path, String body) {
        return new Http(shim).post(path, body);
    }

    private HttpResponse<String> get(String path) {
        return new Http(shim).get(path);
    }
}
