package mediaedge.shim.legacy;

import static mediaedge.shim.Behaviour.answer;
import static mediaedge.shim.Behaviour.resetMidAnswer;
import static mediaedge.shim.Behaviour.silence;
import static mediaedge.shim.Behaviour.status;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.Received;
import mediaedge.shim.TestConfig;
import mediaedge.shim.legacy.LegacyAnswer.Answered;
import mediaedge.shim.legacy.LegacyAnswer.Unavailable;
import mediaedge.shim.upstream.Content;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.ForwardedHeaders;
import mediaedge.shim.upstream.Network;

@QuarkusTest
class LegacyClientTest {

    private static final String EVENTS = "/api/v1/sessions/visitors%2Dsid/events";
    private static final byte[] BODY = " { \"eventType\" : \"plüy\" }\n".getBytes(StandardCharsets.UTF_8);

    @Inject
    Network network;
    private FaultyServer server;
    private LegacyClient client;

    @BeforeEach
    void startServer() {
        server = FaultyServer.start();
        client = client(server.url(), "shim.legacy.timeout", "20s", "shim.legacy.connect-timeout", "20s");
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void request_goesOnByteForByteToTheSamePath() {
        server.on(EVENTS, status(204));
        send(Optional.of("text/plain;charset=UTF-8"));

        Received request = server.only(EVENTS);
        assertEquals(EVENTS, request.uri());
        assertArrayEquals(BODY, request.body());
        assertEquals(List.of("text/plain;charset=UTF-8"), request.header("content-type"));
        assertEquals(List.of("203.0.113.7"), request.header("x-forwarded-for"));
    }

    @Test
    void requestWithoutContentType_goesOnWithoutOne() {
        server.on(EVENTS, status(204));
        send(Optional.empty());
        assertEquals(List.of(), server.only(EVENTS).header("content-type"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 302, 400, 404, 410, 413, 500, 503})
    void answer_comesBackAsItIs(int status) {
        server.on(EVENTS, answer(status, "{\"ä\":1}", "content-type", "application/json", "location",
                "/api/v1/sessions/x", "retry-after", "soon"));
        Answered answered = assertInstanceOf(Answered.class, send(Optional.empty()));
        assertEquals(status, answered.status());
        assertEquals("{\"ä\":1}", new String(answered.body(), StandardCharsets.UTF_8));
        assertEquals(Optional.of("application/json"), answered.contentType());
        assertEquals(Optional.of("/api/v1/sessions/x"), answered.location());
        assertEquals(Optional.of("soon"), answered.retryAfter());
    }

    @ParameterizedTest
    @CsvSource({"201, false, false", "400, false, false", "404, false, false", "408, true, false", "429, true, true",
            "500, false, false", "502, true, true", "503, true, true", "504, true, true"})
    void status_tellsWhetherToTryAgain(int status, boolean canPass, boolean repeatable) {
        server.on(EVENTS, status(status));
        Answered answered = assertInstanceOf(Answered.class, send(Optional.empty()));
        assertEquals(canPass, answered.canPass());
        assertEquals(repeatable, answered.repeatable());
    }

    @Test
    void silence_isUnavailableOfUnknownFate() {
        client.close();
        client = client(server.url(), "shim.legacy.timeout", "300ms");
        server.on(EVENTS, silence());
        assertEquals(new Unavailable("no complete answer within 300 ms", false), send(Optional.empty()));
    }

    @Test
    void resetMidAnswer_isUnavailableOfUnknownFate() {
        server.on(EVENTS, resetMidAnswer(201, "{"));
        assertFalse(assertInstanceOf(Unavailable.class, send(Optional.empty())).surelyNotProcessed());
    }

    @Test
    void refusedConnection_isUnavailableAndSurelyNotProcessed() {
        client.close();
        client = client(FaultyServer.nobodyListens());
        assertEquals(new Unavailable("the connection was refused", true), send(Optional.empty()));
    }

    @Test
    void backEndThatIsNotConfigured_isUnavailableAndNamesTheProperty() {
        LegacyClient none = new LegacyClient(TestConfig.of(LegacyConfig.class), network);
        assertFalse(none.isConfigured());
        assertEquals(new Unavailable("shim.legacy.url is not set", true),
                none.send(call(Optional.empty()), Deadline.NONE).await().indefinitely());
        assertTrue(client.isConfigured());
    }

    @Test
    void urlThatCannotBeCalled_stopsTheStartAndIsNamed() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> client(URI.create("ftp://legacy.example")));
        assertTrue(e.getMessage().contains("shim.legacy.url"), e.getMessage());
    }

    private LegacyAnswer send(Optional<String> contentType) {
        return client.send(call(contentType), Deadline.NONE).await().indefinitely();
    }

    private static LegacyCall call(Optional<String> contentType) {
        return new LegacyCall(EVENTS, new Content(BODY, contentType, Optional.empty()),
                ForwardedHeaders.of(null, "203.0.113.7", null));
    }

    private LegacyClient client(URI url, String... properties) {
        String[] all = Arrays.copyOf(properties, properties.length + 2);
        all[properties.length] = "shim.legacy.url";
        all[properties.length + 1] = url.toString();
        return new LegacyClient(TestConfig.of(LegacyConfig.class, all), network);
    }
}
