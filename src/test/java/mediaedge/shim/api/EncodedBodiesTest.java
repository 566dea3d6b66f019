package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.Received;
import mediaedge.shim.TestFolder;
import mediaedge.shim.client.Http;

/** Compressed bodies are decoded for Edge, and forwarded unchanged to the old back end. */
@QuarkusTest
@TestProfile(EncodedBodiesTest.Both.class)
@WithTestResource(EncodedBodiesTest.Upstreams.class)
class EncodedBodiesTest {

    private static final int MOST = 100 * 1024;

    /** A low limit. */
    public static class Both implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.limits.max-body-size", "100K");
        }
    }

    /** Sessions of the channel "old" go to the old back end, all others to Edge. */
    public static class Upstreams implements QuarkusTestResourceLifecycleManager {

        private static final String SESSIONS = "/api/v1/sessions";
        private static FaultyServer server;
        private Path routes;

        @Override
        public Map<String, String> start() {
            server = FaultyServer.start();
            routes = TestFolder.with("routes.yaml", """
                    routes:
                      - name: old
                        when: {media.channel: old}
                        use-case: analytics-only
                      - name: others
                        use-case: experience-platform
                        datastream: 5c0f9a4e-6a2e-4f1f-9d3a-0c8f6b1d7e21
                    """);
            return Map.of("shim.edge.url", server.url().toString(), "shim.legacy.url", server.url().toString(),
                    "shim.routes", routes.toString(), "shim.delivery.drain-max-delay", "100ms");
        }

        static void willing() {
            server.forget();
            server.on("/ee/va/v1/sessionStart", Behaviour.answer(200,
                    "{\"handle\": [{\"type\": \"media-analytics:new-session\", \"payload\": [{\"sessionId\": \"s\"}]}]}"))
                    .on(SESSIONS, Behaviour.status(201, "Location", SESSIONS + "/x"));
        }

        @Override
        public void stop() {
            server.close();
            TestFolder.delete(routes.getParent());
        }
    }

    @TestHTTPResource
    URI shim;

    @BeforeEach
    void upstreams() {
        Upstreams.willing();
    }

    private static byte[] encoded(String encoding, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (encoding) {
            case "gzip", "x-gzip", "GZIP" -> new GZIPOutputStream(bytes);
            case "raw" -> new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION, true));
            default -> new DeflaterOutputStream(bytes);
        }) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private HttpResponse<String> post(String path, String encoding, byte[] body) {
        return new Http(shim).post(path, body, "Content-Encoding", encoding);
    }

    private static String start(String channel) {
        return """
                {"eventType": "sessionStart", "playerTime": {"playhead": 0, "ts": 1795319856015}, "params": {
                "media.id": "m", "media.length": 60, "media.contentType": "vod", "media.playerName": "p",
                "media.channel": "%s"}}""".formatted(channel);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate"})
    void startInAnEncoding_isTranslated(String encoding) throws Exception {
        assertEquals(201, post("/api/v1/sessions", encoding, encoded(encoding, start("web"))).statusCode());
        assertTrue(Upstreams.server.only("/ee/va/v1/sessionStart").text().contains("\"channel\":\"web\""));
    }

    @Test
    void deflateWithoutItsZlibHeader_isTranslated() throws Exception {
        assertEquals(201, post("/api/v1/sessions", "deflate", encoded("raw", start("web"))).statusCode());
    }

    @Test
    void identity_isNoEncoding() throws Exception {
        assertEquals(201, post("/api/v1/sessions", "identity", start("web").getBytes(StandardCharsets.UTF_8))
                .statusCode());
    }

    @Test
    void startForTheOldBackEnd_goesOnAsItCame() throws Exception {
        byte[] sent = encoded("gzip", start("old"));
        assertEquals(201, post("/api/v1/sessions", "gzip", sent).statusCode());
        Received received = Upstreams.server.only("/api/v1/sessions");
        assertArrayEquals(sent, received.body());
        assertEquals(List.of("gzip"), received.header("content-encoding"));
    }

    @Test
    void startForTheOldBackEnd_goesOnAsItCameFromTheSpool() throws Exception {
        byte[] sent = encoded("gzip", start("old"));
        Upstreams.server.on("/api/v1/sessions", Behaviour.status(503), Behaviour.status(503), Behaviour.status(503),
                Behaviour.status(201, "Location", "/api/v1/sessions/x"));
        assertEquals(201, post("/api/v1/sessions", "gzip", sent).statusCode());
        while (Upstreams.server.received().size() < 4) {
            Thread.onSpinWait();
        }
        Received received = Upstreams.server.received().get(3);
        assertArrayEquals(sent, received.body());
        assertEquals(List.of("gzip"), received.header("content-encoding"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "compress", "gzip, gzip", "gzip, br"})
    void otherEncoding_isA415(String encoding) throws Exception {
        HttpResponse<String> answer = post("/api/v1/sessions", encoding, new byte[]{1, 2, 3});
        assertEquals(415, answer.statusCode());
        assertTrue(answer.body().contains("gzip"), answer.body());
        assertEquals("*", answer.headers().firstValue("access-control-allow-origin").orElseThrow());
    }

    @Test
    void bodyThatIsNotEncodedAsItSays_isA400() throws Exception {
        HttpResponse<String> answer = post("/api/v1/sessions", "gzip", start("web").getBytes(StandardCharsets.UTF_8));
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("Content-Encoding"), answer.body());
    }

    @Test
    void bodyThatGrowsBeyondTheLimit_isA413() throws Exception {
        assertEquals(413, post("/api/v1/downloaded", "gzip", encoded("gzip", " ".repeat(MOST + 1))).statusCode());
        assertEquals(400, post("/api/v1/downloaded", "gzip", encoded("gzip", " ".repeat(MOST))).statusCode(),
                "read, and empty");
    }

    @Test
    void eventThatGrowsBeyondTheLimitOfAnEvent_isA413() throws Exception {
        String session = post("/api/v1/sessions", "gzip", encoded("gzip", start("web"))).headers()
                .firstValue("location").orElseThrow();
        assertEquals(413, post(session + "/events", "gzip", encoded("gzip", " ".repeat(70_000))).statusCode());
    }
}
