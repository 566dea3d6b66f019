package mediaedge.shim.upstream;

import static mediaedge.shim.Behaviour.answer;
import static mediaedge.shim.Behaviour.closeBeforeAnswer;
import static mediaedge.shim.Behaviour.status;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.FaultyServer;
import mediaedge.shim.Received;
import mediaedge.shim.upstream.Outcome.NoResponse;
import mediaedge.shim.upstream.Outcome.Response;

/** Requests and answers without failures. */
@QuarkusTest
class UpstreamTest extends RealSockets {

    @Test
    void request_goesOutByteForByteAndNothingIsInvented() {
        server.on("/p/x", status(204));
        post(server.url() + "/p/", TestSettings.patient(), Optional.empty(), ForwardedHeaders.nothing());

        Received request = server.only("/p/x");
        assertEquals("POST", request.method());
        assertEquals("/p/x?y=%2F%20z", request.uri());
        assertArrayEquals(BODY, request.body());
        assertEquals(List.of("content-length", "host"), List.copyOf(request.headers().keySet()));
    }

    @Test
    void playersHeaders_arePassedOn() {
        server.on("/x", status(204));
        post(server.url().toString(), TestSettings.patient(), Optional.of("text/plain;charset=UTF-8"),
                ForwardedHeaders.of("Player/1 (ü)", "203.0.113.7, 10.0.0.1", "token"));

        Received request = server.only("/x");
        assertEquals(List.of("text/plain;charset=UTF-8"), request.header("content-type"));
        assertEquals(List.of("Player/1 (ü)"), request.header("user-agent"));
        assertEquals(List.of("203.0.113.7, 10.0.0.1"), request.header("x-forwarded-for"));
        assertEquals(List.of("token"), request.header("x-adobe-aep-validation-token"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 207, 301, 302, 303, 307, 308, 400, 401, 404, 410, 413, 429, 500, 503})
    void anyStatus_isAnAnswerAndNoRedirectIsFollowed(int status) {
        server.on("/x", status == 204
                ? status(204, "location", "/else")
                : answer(status, "bödy", "location", "/else", "retry-after", "7", "content-type", "a/b; c=d"));

        Response answer = assertInstanceOf(Response.class, post(server.url()));

        assertEquals(status, answer.status());
        assertEquals(status == 204 ? "" : "bödy", new String(answer.body(), StandardCharsets.UTF_8));
        assertEquals(Optional.of("/else"), answer.location());
        assertEquals(status == 204 ? Optional.empty() : Optional.of("7"), answer.retryAfter());
        assertEquals(status == 204 ? Optional.empty() : Optional.of("a/b; c=d"), answer.contentType());
        assertEquals(1, server.received().size());
    }

    @Test
    void connections_areUsedAgain() {
        server.on("/x", answer(200, "ok"));
        Uni<Outcome> call = call(server.url().toString(), TestSettings.patient());
        // One connection is free again a moment after its answer has come, so that two take turns at worst.
        call.repeat().atMost(20).collect().asList().await().indefinitely()
                .forEach(outcome -> assertInstanceOf(Response.class, outcome));
        assertEquals(20, server.received().size());
        assertTrue(server.connections() <= 2, () -> server.connections() + " connections");
    }

    @Test
    void eachSubscription_isACallOfItsOwn() {
        server.on("/x", closeBeforeAnswer(), status(204));
        Uni<Outcome> call = call(server.url().toString(), TestSettings.patient());
        assertInstanceOf(NoResponse.class, call.await().indefinitely());
        assertInstanceOf(Response.class, call.await().indefinitely());
    }

    @Test
    void longestAllowedAnswer_comesWhole() {
        server.on("/x", answer(200, "x".repeat(Exchange.MAX_BYTES)),
                answer(200, "x".repeat(Exchange.MAX_BYTES + 1)));
        Uni<Outcome> call = call(server.url().toString(), TestSettings.patient());
        assertEquals(Exchange.MAX_BYTES, assertInstanceOf(Response.class, call.await().indefinitely()).body().length);
        assertInstanceOf(NoResponse.class, call.await().indefinitely());
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=x", "text/event-stream", "application/x-ndjson",
            "no type at all"})
    void oddContentType_isJustAnAnswer(String contentType) {
        server.on("/x", answer(200, "{}", "content-type", contentType));
        Outcome outcome = post(server.url().toString(), TestSettings.patient().giveUpAfter(Duration.ofSeconds(2)));
        assertEquals("{}", new String(assertInstanceOf(Response.class, outcome).body(), StandardCharsets.UTF_8));
    }

    @Test
    void privateAuthority_isTrustedOnlyWithItsTlsConfiguration(@TempDir Path dir) throws Exception {
        TestCertificate certificate = TestCertificate.forLoopback(dir);
        try (FaultyServer secure = FaultyServer.start(certificate.context())) {
            secure.on("/x", status(204));
            assertEquals(new NoResponse("no TLS connection could be made (SSLHandshakeException)", true),
                    post(secure.url()));

            tls.register("private-authority", certificate.trusted("private-authority"));
            TestSettings settings = new TestSettings(Duration.ofSeconds(20), Duration.ofSeconds(20), 1, 1,
                    Duration.ofSeconds(30), Optional.of("private-authority"), Optional.empty());
            assertInstanceOf(Response.class, post(secure.url().toString(), settings));
        }
    }

    @Test
    void withoutAName_theDefaultTlsConfigurationHolds(@TempDir Path dir) throws Exception {
        TestCertificate certificate = TestCertificate.forLoopback(dir);
        Network trusting = new Network(network.vertx(), new OnlyDefault(certificate.trusted("<default>")),
                network.meters(), network.traces());
        try (FaultyServer secure = FaultyServer.start(certificate.context());
                Upstream upstream = new Upstream("shim.test", secure.url(), "default", TestSettings.patient(),
                        trusting)) {
            secure.on("/x", status(204));
            assertInstanceOf(Response.class, call(upstream, "/x").await().indefinitely());
        }
    }

    /** Quarkus's registry where nothing is set but {@code quarkus.tls.*} itself. */
    private record OnlyDefault(TlsConfiguration configuration) implements TlsConfigurationRegistry {

        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.of(configuration);
        }

        @Override
        public void register(String name, TlsConfiguration other) {
            throw new UnsupportedOperationException(name);
        }
    }

    @Test
    void unknownTlsConfiguration_isNamed() {
        TestSettings settings = new TestSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 1,
                Duration.ofSeconds(1), Optional.of("acme"), Optional.empty());
        Exception e = assertThrows(RuntimeException.class,
                () -> new Upstream("shim.test", server.url(), "default", settings, network));
        assertTrue(e.getMessage().contains("acme"), e.getMessage());
    }

    @Test
    void proxy_isCalledInItsPlace() {
        server.on("http://shim.invalid/x", answer(200, "by proxy"));
        Outcome outcome = post("http://shim.invalid", TestSettings.patient().through(server.url()));
        assertEquals(200, assertInstanceOf(Response.class, outcome).status());
        assertEquals("http://shim.invalid/x?y=%2F%20z", server.received().get(0).uri());
    }
}
