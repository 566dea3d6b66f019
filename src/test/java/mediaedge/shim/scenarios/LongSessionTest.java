package mediaedge.shim.scenarios;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Http;
import mediaedge.shim.routes.LiveRoutes;
import mediaedge.shim.spool.DeadLetter;
import mediaedge.shim.spool.Spool;

/** Downloaded sessions of a length that no golden file should have. */
@QuarkusTest
@WithTestResource(value = Upstreams.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class LongSessionTest {

    private static final int ENTRIES = 5_000;
    private static final long BEGAN = 1_767_225_600_000L;
    private static final String AT_EDGE = "/ee/va/v1/downloaded";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TestHTTPResource
    URI shim;

    @Inject
    LiveRoutes routes;

    @Inject
    Spool spool;

    @BeforeEach
    void forget() throws IOException {
        Upstreams.edge.forget();
        Upstreams.legacy.forget();
        table(Upstreams.EVERYTHING_TO_EDGE);
    }

    @AfterEach
    void everythingToEdge() throws IOException {
        table(Upstreams.EVERYTHING_TO_EDGE);
    }

    private void table(String yaml) throws IOException {
        Files.writeString(Upstreams.routes, yaml);
        routes.reload();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/downloaded", "/api/v1/sessions"})
    void thousandsOfEntries_reachEdgeInOneRequestAndInOrder(String path) throws Exception {
        Upstreams.edge.on(AT_EDGE, Behaviour.status(204));

        assertEquals(201, post(path, session(ENTRIES)).statusCode());

        JsonNode events = new ObjectMapper().readTree(Upstreams.edge.only(AT_EDGE).body())
                .at("/events/0/xdm/mediaDownloadedEvents");
        assertEquals(ENTRIES, events.size());
        assertEquals("media.sessionStart", events.get(0).path("mediaEventType").asText());
        for (int i = 1; i < ENTRIES; i++) {
            JsonNode event = events.get(i);
            assertEquals("media.ping", event.path("mediaEventType").asText());
            assertEquals(Instant.ofEpochMilli(BEGAN + i * 10_000L),
                    Instant.parse(event.path("mediaEventTimestamp").asText()));
            assertEquals(i * 10, event.at("/mediaCollection/playhead").asInt());
        }
    }

    @Test
    void thousandsOfEntries_reachTheOldBackEndByteForByte() throws Exception {
        table("routes:\n  - name: old\n    use-case: analytics-only\n");
        Upstreams.legacy.on("/api/v1/downloaded", Behaviour.status(201));
        byte[] session = session(ENTRIES);

        assertEquals(201, post("/api/v1/downloaded", session).statusCode());

        assertArrayEquals(session, Upstreams.legacy.only("/api/v1/downloaded").body());
    }

    @Test
    void oneBadEntryAmongThousands_isNamedAndNothingGoesAnywhere() throws Exception {
        String bad = new String(session(ENTRIES), StandardCharsets.UTF_8).replace("\"playhead\":49990,\"ts\":",
                "\"playhead\":49990,\"ts\":-");
        HttpResponse<String> answer = post("/api/v1/downloaded", bad.getBytes(StandardCharsets.UTF_8));
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("[4999] ping: playerTime.ts"), answer.body());
        assertEquals(0, Upstreams.edge.received().size());
    }

    @Test
    void moreEntriesThanAreTaken_areTooMuch() throws Exception {
        HttpResponse<String> answer = post("/api/v1/downloaded", session(10_001));
        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains("10000"), answer.body());
        assertEquals(0, Upstreams.edge.received().size());
    }

    @Test
    void sessionTooLargeForEdge_isKeptAsADeadLetterWithTheReason() throws Exception {
        Upstreams.edge.on(AT_EDGE, Collections.nCopies(10, Behaviour.status(413)).toArray(Behaviour[]::new));

        assertEquals(201, post("/api/v1/downloaded", session(ENTRIES)).statusCode());

        Instant end = Instant.now().plus(PATIENCE);
        List<DeadLetter> letters = List.of();
        while (letters.isEmpty() && Instant.now().isBefore(end)) {
            letters = spool.deadLetters().list(0, 10).await().atMost(PATIENCE);
        }
        assertEquals(1, letters.size());
        assertTrue(letters.get(0).reason().contains("413"), letters.get(0).reason());
        spool.deadLetters().delete(letters.get(0).id()).await().atMost(PATIENCE);
    }

    private static byte[] session(int entries) {
        StringBuilder json = new StringBuilder(
                """
                        [{"eventType":"sessionStart","playerTime":{"playhead":0,"ts":%d},"params":{"media.id":"m","media.length":3600,\
                        "media.contentType":"vod","media.playerName":"p","media.channel":"c","media.downloaded":true}}"""
                        .formatted(BEGAN));
        for (int i = 1; i < entries; i++) {
            json.append(",{\"eventType\":\"ping\",\"playerTime\":{\"playhead\":").append(i * 10).append(",\"ts\":")
                    .append(BEGAN + i * 10_000L).append("}}");
        }
        return json.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> post(String path, byte[] body) {
        return new Http(shim).post(path, body);
    }
}
