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
import java.time.Clock;
import java.time.Duration;
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
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.Result.Prospect;
import mediaedge.shim.outgoing.Result.Relayed;
import mediaedge.shim.outgoing.Result.Undelivered;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Content;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.ForwardedHeaders;
import mediaedge.shim.upstream.Network;

@QuarkusTest
class LegacyClientTest {

    private static final String EVENTS = "/api/v1/sessions/visitors%2Dsid/events";
    private static final Optional<UpstreamSession> OPEN = Optional.of(new UpstreamSession.Legacy("visitors%2Dsid"));
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
        server.on(EVENTS, answer(status, "{\"ä\":1}", "content-type", "application/json"));
        Result result = send(Optional.empty());
        Relayed relayed = result instanceof Undelivered undelivered
                ? undelivered.answer().orElseThrow()
                : assertInstanceOf(Relayed.class, result);
        assertEquals(status, relayed.status());
        assertEquals("{\"ä\":1}", new String(relayed.body(), StandardCharsets.UTF_8));
        assertEquals(Optional.of("application/json"), relayed.contentType());
        assertEquals(Optional.empty(), relayed.opened());
    }

    @ParameterizedTest
    @CsvSource({"201, x", "200,", "404,"})
    void startThatIsCreated_opensTheSessionThatItsLocationNames(int status, String sessionId) {
        server.on("/api/v1/sessions", answer(status, "", "location", "/api/v1/sessions/x"));
        Relayed relayed = assertInstanceOf(Relayed.class, client.send(request(Part.START, Optional.empty()),
                Optional.empty(), Deadline.NONE).await().indefinitely());
        assertEquals(Optional.ofNullable(sessionId).map(UpstreamSession.Legacy::new), relayed.opened());
    }

    @ParameterizedTest
    @CsvSource({"201,", "400,", "404,", "408, CAN_PASS", "429, CAN_PASS", "500, ONCE_MORE", "502, CAN_PASS",
            "503, CAN_PASS", "504, CAN_PASS"})
    void status_tellsWhetherToTryAgain(int status, Prospect prospect) {
        server.on(EVENTS, answer(status, "", "retry-after", "7"));
        Result result = send(Optional.empty());
        if (prospect == null) {
            assertInstanceOf(Relayed.class, result);
            return;
        }
        Undelivered undelivered = assertInstanceOf(Undelivered.class, result);
        assertEquals(prospect, undelivered.prospect());
        assertEquals(status != 408 && prospect == Prospect.CAN_PASS, undelivered.repeatable());
        assertEquals(Optional.of(Duration.ofSeconds(7)), undelivered.retryAfter());
    }

    @Test
    void silence_isUnavailableOfUnknownFate() {
        client.close();
        client = client(server.url(), "shim.legacy.timeout", "300ms");
        server.on(EVENTS, silence());
        assertEquals(passing("no complete answer within 300 ms", false), send(Optional.empty()));
    }

    @Test
    void resetMidAnswer_isUnavailableOfUnknownFate() {
        server.on(EVENTS, resetMidAnswer(201, "{"));
        assertFalse(assertInstanceOf(Undelivered.class, send(Optional.empty())).repeatable());
    }

    @Test
    void refusedConnection_isUnavailableAndSurelyNotProcessed() {
        client.close();
        client = client(FaultyServer.nobodyListens());
        assertEquals(passing("the connection was refused", true), send(Optional.empty()));
    }

    @Test
    void urlThatCannotBeCalled_stopsTheStartAndIsNamed() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> client(URI.create("ftp://legacy.example")));
        assertTrue(e.getMessage().contains("shim.legacy.url"), e.getMessage());
    }

    private static Undelivered passing(String reason, boolean repeatable) {
        return Undelivered.passing(reason, Optional.empty(), repeatable);
    }

    private Result send(Optional<String> contentType) {
        return client.send(request(Part.EVENT, contentType), OPEN, Deadline.NONE).await().indefinitely();
    }

    private static Outgoing.ToLegacy request(Part part, Optional<String> contentType) {
        return new Outgoing.ToLegacy(part, false, new Content(BODY, contentType, Optional.empty()),
                ForwardedHeaders.of(null, "203.0.113.7", null));
    }

    private LegacyClient client(URI url, String... properties) {
        String[] all = Arrays.copyOf(properties, properties.length + 2);
        all[properties.length] = "shim.legacy.url";
        all[properties.length + 1] = url.toString();
        LegacyConfig changed = TestConfig.of(LegacyConfig.class, all);
        return new LegacyClients(changed, network, Clock.systemUTC()).at(changed.url().orElseThrow(), "default");
    }
}
