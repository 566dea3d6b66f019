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
import mediaedge.shim.edge.EdgeAnswer.Accepted;
import mediaedge.shim.edge.EdgeAnswer.Rejected;
import mediaedge.shim.edge.EdgeAnswer.Started;
import mediaedge.shim.edge.EdgeAnswer.Unavailable;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.ForwardedHeaders;
import mediaedge.shim.upstream.Network;

@QuarkusTest
class EdgeClientTest {

    private static final byte[] BODY = "{\"events\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final String[] PATIENT = {"shim.edge.timeout", "20s", "shim.edge.connect-timeout", "20s"};
    private static final String PING = "/ee/or2/va/v1/ping";

    @Inject
    EdgeConfig config;
    @Inject
    EdgeClient configured;
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

        assertEquals(new Accepted(204),
                client.event(call("ping", "a b&c:dev/ü", Optional.of("or2")), Deadline.NONE).await().indefinitely()
                        .answer());

        Received request = server.only(PING);
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
        assertEquals(new Accepted(200),
                client.downloaded(call("downloaded", "ds", Optional.empty()), Deadline.NONE).await().indefinitely()
                        .answer());
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
        assertEquals(new Started("bfba9a5f", Optional.of("irl1"), List.of()),
                client.start(call("sessionStart", "ds", Optional.empty()), Deadline.NONE).await().indefinitely()
                        .answer());
    }

    @Test
    void retryAfter_isReadFromTheAnswer() {
        server.on(PING, status(429, "Retry-After", "12"));
        assertEquals(new Unavailable("Edge answered 429", "", Optional.of(Duration.ofSeconds(12)), true), ping());
    }

    @Test
    void redirect_isNotFollowed() {
        server.on(PING, status(303, "location", server.url() + "/else")).on("/else", status(204));
        assertEquals(new Rejected(303, "Edge answered 303", "", false), ping());
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
        assertFalse(assertInstanceOf(Unavailable.class,
                client.start(call("sessionStart", "ds", Optional.empty()), Deadline.NONE).await().indefinitely()
                        .answer())
                .repeatable());
    }

    @Test
    void refusedConnection_isUnavailableAndRepeatable() {
        client.close();
        client = client(FaultyServer.nobodyListens());
        assertEquals(new Unavailable("the connection was refused", "", Optional.empty(), true), ping());
    }

    @Test
    void unlessConfigured_edgeIsAdobesAndAnswersInTime() {
        EdgeConfig defaults = TestConfig.of(EdgeConfig.class);
        assertEquals(URI.create("https://edge.adobedc.net"), defaults.url());
        assertTrue(defaults.timeout().compareTo(Duration.ofSeconds(4)) < 0, defaults.timeout().toString());
    }

    @Test
    void applicationsOwnClient_callsTheConfiguredUrl() {
        String uri = configured.uri(call("ping", "ds", Optional.of("or2"))).toString();
        assertTrue(uri.startsWith(config.url() + "/ee/or2/va/v1/ping?configId=ds&requestId="), uri);
    }

    @Test
    void urlThatCannotBeCalled_stopsTheStartAndIsNamed() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> client(URI.create("edge.adobedc.net")));
        assertTrue(e.getMessage().contains("shim.edge.url"), e.getMessage());
    }

    private EdgeAnswer ping() {
        return client.event(call("ping", "ds", Optional.of("or2")), Deadline.NONE).await().indefinitely().answer();
    }

    private EdgeClient client(URI url, String... properties) {
        String[] all = Arrays.copyOf(properties, properties.length + 2);
        all[properties.length] = "shim.edge.url";
        all[properties.length + 1] = url.toString();
        return new EdgeClient(TestConfig.of(EdgeConfig.class, all), network,
                new ErrorCounts(new SimpleMeterRegistry()));
    }

    private static EdgeCall call(String type, String datastream, Optional<String> hint) {
        return new EdgeCall(type, datastream, hint, BODY, ForwardedHeaders.of("Player/1", null, null));
    }
}
