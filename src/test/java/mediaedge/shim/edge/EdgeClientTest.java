package mediaedge.shim.edge;

import static mediaedge.shim.Behaviour.answer;
import static mediaedge.shim.Behaviour.garbage;
import static mediaedge.shim.Behaviour.resetBeforeAnswer;
import static mediaedge.shim.Behaviour.silence;
import static mediaedge.shim.Behaviour.status;
import static mediaedge.shim.Behaviour.truncate;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.Received;
import mediaedge.shim.TestConfig;
import mediaedge.shim.destination.BackendName;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.Result.Opened;
import mediaedge.shim.outgoing.Result.Prospect;
import mediaedge.shim.outgoing.Result.Taken;
import mediaedge.shim.outgoing.Result.Undelivered;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.ForwardedHeaders;
import mediaedge.shim.upstream.Network;

@QuarkusTest
class EdgeClientTest {

    private static final byte[] BODY = "{\"events\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final String[] PATIENT = {"shim.edge.timeout", "20s", "shim.edge.connect-timeout", "20s"};
    private static final String PING = "/ee/or2/va/v1/ping";

    @Inject
    Network network;

    private FaultyServer server;
    private EdgeClient client;

    @BeforeEach
    void startServer() {
        server = FaultyServer.start();
        client = client(server.url(), PATIENT);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void event_goesToItsTypeWithHintDatastreamAndRequestId() {
        server.on(PING, status(204));

        Result taken = send(Part.EVENT, "ping", "a b&c:dev/ü");

        Received request = server.only(PING);
        assertEquals(new Taken(request.uri().replaceFirst(".*requestId=", "")), taken);
        assertEquals("POST", request.method());
        assertTrue(request.uri().matches(PING + "\\?configId=a%20b%26c%3Adev%2F%C3%BC&requestId=[0-9a-f-]{36}"),
                request.uri());
        assertArrayEquals(BODY, request.body());
        assertEquals(List.of("application/json"), request.header("content-type"));
        assertEquals(List.of("Player/1"), request.header("user-agent"));
        assertEquals(List.of(), request.header("authorization"));
    }

    @Test
    void call_withoutHintHasNoneInItsPathAndKeepsThePrefixOfTheUrl() {
        client.close();
        client = client(URI.create(server.url() + "/behind/"), PATIENT);
        server.on("/behind/ee/va/v1/downloaded", status(200));
        assertInstanceOf(Taken.class, send(Part.WHOLE, "downloaded", "ds"));
        assertEquals("/behind/ee/va/v1/downloaded", server.received().get(0).path());
    }

    @Test
    void eachCall_hasItsOwnRequestId() {
        server.on(PING, status(204));
        ping();
        ping();
        assertNotEquals(server.received().get(0).uri(), server.received().get(1).uri());
    }

    @Test
    void start_givesSessionIdAndHint() {
        server.on("/ee/va/v1/sessionStart", answer(200,
                """
                        {"requestId":"r","handle":[
                          {"type":"media-analytics:new-session","eventIndex":0,"payload":[{"sessionId":"bfba9a5f"}]},
                          {"type":"locationHint:result","payload":[{"scope":"EdgeNetwork","hint":"irl1","ttlSeconds":1800}]}]}""",
                "content-type", "application/json;charset=utf-8"));
        Opened opened = assertInstanceOf(Opened.class, send(Part.START, "sessionStart", "ds"));
        assertEquals(new UpstreamSession.Edge("ds", "bfba9a5f", Optional.of("irl1")), opened.upstream());
        assertEquals(List.of(), opened.complaints());
    }

    @Test
    void retryAfter_isReadFromTheAnswer() {
        server.on(PING, status(429, "Retry-After", "12"));
        Undelivered refused = assertInstanceOf(Undelivered.class, ping());
        assertEquals("Edge answered 429", refused.reason());
        assertEquals(Optional.of(Duration.ofSeconds(12)), refused.retryAfter());
        assertTrue(refused.repeatable());
    }

    @Test
    void redirect_isNotFollowed() {
        server.on(PING, status(303, "location", server.url() + "/else")).on("/else", status(204));
        Undelivered refused = assertInstanceOf(Undelivered.class, ping());
        assertEquals("Edge answered 303", refused.reason());
        assertEquals(Prospect.NEVER, refused.prospect());
        assertEquals(1, server.received().size());
    }

    static Stream<Behaviour> faults() {
        return Stream.of(resetBeforeAnswer(), truncate(200, "{\"handle\":"), garbage("nonsense\r\n\r\n"), silence(),
                answer(200, "{\"handle\":["));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void startWithoutAWholeAnswer_isUnavailableOfUnknownFate(Behaviour fault) {
        client.close();
        client = client(server.url(), "shim.edge.timeout", "300ms");
        server.on("/ee/va/v1/sessionStart", fault);
        Undelivered unknown = assertInstanceOf(Undelivered.class, send(Part.START, "sessionStart", "ds"));
        assertEquals(Prospect.CAN_PASS, unknown.prospect());
        assertFalse(unknown.repeatable());
    }

    @Test
    void refusedConnection_isUnavailableAndRepeatable() {
        client.close();
        client = client(FaultyServer.nobodyListens());
        Undelivered refused = assertInstanceOf(Undelivered.class, ping());
        assertEquals("the connection was refused", refused.reason());
        assertEquals(Prospect.CAN_PASS, refused.prospect());
        assertTrue(refused.repeatable());
    }

    @Test
    void unlessConfigured_edgeIsAdobesAndAnswersInTime() {
        EdgeConfig defaults = TestConfig.of(EdgeConfig.class);
        assertEquals(URI.create("https://edge.adobedc.net"), defaults.url());
        assertTrue(defaults.timeout().compareTo(Duration.ofSeconds(4)) < 0, defaults.timeout().toString());
    }

    @Test
    void urlThatCannotBeCalled_stopsTheStartAndIsNamed() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> client(URI.create("edge.adobedc.net")));
        assertTrue(e.getMessage().contains("shim.edge.url"), e.getMessage());
    }

    private Result ping() {
        return send(Part.EVENT, "ping", "ds");
    }

    private Result send(Part part, String endpoint, String datastream) {
        return client.send(request(part, endpoint, datastream), open(part), Deadline.NONE).await().indefinitely()
                .result();
    }

    private static Optional<UpstreamSession> open(Part part) {
        return part == Part.EVENT
                ? Optional.of(new UpstreamSession.Edge("ds", "session", Optional.of("or2")))
                : Optional.empty();
    }

    private EdgeClient client(URI url, String... properties) {
        String[] all = Arrays.copyOf(properties, properties.length + 2);
        all[properties.length] = "shim.edge.url";
        all[properties.length + 1] = url.toString();
        EdgeConfig changed = TestConfig.of(EdgeConfig.class, all);
        return new EdgeClients(changed, network, new ErrorCounts(new SimpleMeterRegistry()), Clock.systemUTC())
                .at(changed.url(), BackendName.DEFAULT, "");
    }

    private static Outgoing.ToEdge request(Part part, String endpoint, String datastream) {
        return new Outgoing.ToEdge(part, endpoint, datastream, BODY, -1, ForwardedHeaders.of("Player/1", null, null));
    }
}
