package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;

/**
 * What a request waited for before it was read counts towards its time. All times are so long that only one that has
 * passed already lets an answer come at all.
 */
@QuarkusTest
@TestProfile(AnsweredInTimeTest.Patient.class)
@QuarkusTestResource(value = AnsweredInTimeTest.SilentEdge.class, restrictToAnnotatedClass = true)
@Timeout(60)
class AnsweredInTimeTest {

    private static final Duration WITHIN = Duration.ofHours(1);
    private static final int LARGE = 70_000;
    private static final String START = """
            {"eventType": "sessionStart", "playerTime": {"playhead": 0, "ts": 1795319856015}, "params": {
            "media.id": "m", "media.length": 3600, "media.contentType": "vod", "media.playerName": "p",
            "media.channel": "c"}}""";

    /** One upload at a time, an upstream that may take as long as it likes, and time that a test moves. */
    public static class Patient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shim.answer-within", WITHIN.toString(), "shim.delivery.within", WITHIN.toString(),
                    "shim.spool.add-within", "60s", "shim.edge.timeout", "1m", "shim.downloaded.max-concurrent", "1");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(MovableDeadlines.class);
        }
    }

    /** Takes everything and never says a word. */
    public static class SilentEdge implements QuarkusTestResourceLifecycleManager {
        private FaultyServer edge;

        @Override
        public Map<String, String> start() {
            edge = FaultyServer.start().on("/ee/va/v1/sessionStart", Behaviour.silence())
                    .on("/ee/va/v1/downloaded", Behaviour.silence());
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
    MeterRegistry meters;

    @Test
    void uploadThatWaitedForItsTurn_hasOnlyWhatIsLeft_andIsStored() throws Exception {
        try (Socket first = connect(); Socket second = connect()) {
            begin(first, "Expect: 100-continue\r\n");
            assertEquals("HTTP/1.1 100", answer(first), "it may be read now");
            begin(second, "");
            second.getOutputStream().write(session());
            until(1);
            // Not enough for Edge and for the disk: so the disk it is.
            deadlines.pass(WITHIN.minusSeconds(30));
            goesAway(first);
            assertEquals("HTTP/1.1 201", answer(second));
        }
    }

    @Test
    void requestWhoseBodyTookAllItsTime_isAnsweredAtOnce() throws Exception {
        byte[] start = START.getBytes(StandardCharsets.UTF_8);
        try (Socket player = connect()) {
            player.getOutputStream().write(("POST /api/v1/sessions HTTP/1.1\r\nHost: shim\r\nContent-Length: "
                    + start.length + "\r\nExpect: 100-continue\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            assertEquals("HTTP/1.1 100", answer(player));
            deadlines.pass(WITHIN);
            player.getOutputStream().write(start);
            player.getInputStream().skipNBytes(" Continue\r\n\r\n".length());
            assertEquals("HTTP/1.1 503", answer(player));
        }
    }

    private static void goesAway(Socket player) throws IOException {
        player.close();
    }

    private Socket connect() throws IOException {
        Socket player = new Socket(shim.getHost(), shim.getPort());
        player.setSoTimeout(20_000);
        return player;
    }

    private static void begin(Socket player, String more) throws IOException {
        player.getOutputStream().write(("POST /api/v1/downloaded HTTP/1.1\r\nHost: shim\r\nContent-Length: " + LARGE
                + "\r\n" + more + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] session() {
        String session = "[" + START + "]";
        return (session + " ".repeat(LARGE - session.length())).getBytes(StandardCharsets.UTF_8);
    }

    private static String answer(Socket player) throws IOException {
        InputStream in = player.getInputStream();
        return new String(in.readNBytes("HTTP/1.1 201".length()), StandardCharsets.ISO_8859_1);
    }

    private void until(int waiting) {
        while (meters.get("shim.downloaded.waiting").gauge().value() != waiting) {
            Thread.onSpinWait();
        }
    }
}
