package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.session.UpstreamSession;

/**
 * The time until a body has arrived counts. All time limits are so long that a request is answered only if its deadline
 * has already passed.
 */
@QuarkusTest
@TestProfile(AnsweredInTimeTest.Patient.class)
@WithTestResource(AnsweredInTimeTest.SilentEdge.class)
@Timeout(60)
class AnsweredInTimeTest {

    private static final Duration WITHIN = Duration.ofHours(1);
    private static final Duration TO_STORE = Duration.ofSeconds(60);
    private static final int LARGE = 70_000;
    private static final String START = """
            {"eventType": "sessionStart", "playerTime": {"playhead": 0, "ts": 1795319856015}, "params": {
            "media.id": "m", "media.length": 3600, "media.contentType": "vod", "media.playerName": "p",
            "media.channel": "c"}}""";

    private static final byte[] PING = """
            {"eventType": "ping", "playerTime": {"playhead": 1, "ts": 1795319857015}}"""
            .getBytes(StandardCharsets.UTF_8);

    /** An upstream without a time limit, and a clock that a test moves. */
    public static class Patient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shim.answer-within", WITHIN.toString(), "shim.delivery.within",
                    WITHIN.minus(TO_STORE).toString(),
                    "shim.spool.add-within", TO_STORE.toString(), "shim.edge.timeout", "1m",
                    "shim.spool.lease", "10m", "quarkus.http.idle-timeout", "2H", "quarkus.shutdown.timeout", "2H");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(MovableDeadlines.class);
        }
    }

    /** Accepts everything and never answers. */
    public static class SilentEdge implements QuarkusTestResourceLifecycleManager {
        private FaultyServer edge;

        @Override
        public Map<String, String> start() {
            edge = FaultyServer.start().on("/ee/va/v1/sessionStart", Behaviour.silence())
                    .on("/ee/va/v1/downloaded", Behaviour.silence()).on("/ee/va/v1/ping", Behaviour.silence());
            return Map.of("shim.edge.url", edge.url().toString());
        }

        @Override
        public void stop() {
            edge.close();
        }
    }

    @TestHTTPResource
    URI shim;

    @Inject
    MovableDeadlines deadlines;

    @Inject
    SessionIds sessionIds;

    @Test
    void uploadWhoseBodyTookAllItsTime_isStoredAndAnsweredAtOnce() throws Exception {
        assertEquals("HTTP/1.1 201", answerTo("/api/v1/downloaded", session(), WITHIN));
    }

    @Test
    void startWhoseBodyTookAllItsTime_isStoredAndAnsweredAtOnce() throws Exception {
        assertEquals("HTTP/1.1 201", answerTo("/api/v1/sessions", START.getBytes(StandardCharsets.UTF_8), WITHIN));
    }

    @Test
    void startWithLessTimeThanTheSpoolNeeds_isStoredAndAnsweredAtOnce() throws Exception {
        assertEquals("HTTP/1.1 201", answerTo("/api/v1/sessions", START.getBytes(StandardCharsets.UTF_8),
                WITHIN.minus(TO_STORE)));
    }

    @Test
    void eventWhoseBodyTookAllItsTime_isStoredAndAnsweredAtOnce() throws Exception {
        assertEquals("HTTP/1.1 204", answerTo(eventsOfAnOpenSession(), PING, WITHIN));
    }

    @Test
    void eventWithLessTimeThanTheSpoolNeeds_isStoredAndAnsweredAtOnce() throws Exception {
        assertEquals("HTTP/1.1 204", answerTo(eventsOfAnOpenSession(), PING, WITHIN.minus(TO_STORE)));
    }

    private String eventsOfAnOpenSession() {
        Session open = new Session(UUID.randomUUID(), Instant.now().truncatedTo(ChronoUnit.SECONDS), "row",
                new UpstreamSession.Edge("datastream", "edge-session", Optional.empty()), Optional.empty());
        return "/api/v1/sessions/" + sessionIds.issue(open) + "/events";
    }

    /**
     * @param late
     *            delay between head and body
     */
    private String answerTo(String path, byte[] body, Duration late) throws IOException {
        try (Socket player = connect()) {
            player.getOutputStream().write(("POST " + path + " HTTP/1.1\r\nHost: shim\r\nContent-Length: "
                    + body.length + "\r\nExpect: 100-continue\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            assertEquals("HTTP/1.1 100", answer(player));
            deadlines.pass(late);
            player.getOutputStream().write(body);
            player.getInputStream().skipNBytes(" Continue\r\n\r\n".length());
            return answer(player);
        }
    }

    private Socket connect() throws IOException {
        Socket player = new Socket(shim.getHost(), shim.getPort());
        player.setSoTimeout(20_000);
        return player;
    }

    private static byte[] session() {
        String session = "[" + START + "]";
        return (session + " ".repeat(LARGE - session.length())).getBytes(StandardCharsets.UTF_8);
    }

    private static String answer(Socket player) throws IOException {
        InputStream in = player.getInputStream();
        return new String(in.readNBytes("HTTP/1.1 201".length()), StandardCharsets.ISO_8859_1);
    }
}
