package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import mediaedge.shim.api.contract.OpenApiContractTest;
import mediaedge.shim.upstream.TestCertificate;

/** Players with HTTP/2, with and without TLS: every status arrives, and no body is unbounded. */
@QuarkusTest
@TestProfile(Http2PlayersTest.Small.class)
@WithTestResource(OpenApiContractTest.Edge.class)
@Timeout(60)
class Http2PlayersTest {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final String START = """
            {"eventType": "sessionStart", "playerTime": {"playhead": 0, "ts": 1795319856015}, "params": {
            "media.id": "m", "media.length": 60, "media.contentType": "vod", "media.playerName": "p",
            "media.channel": "c"}}""";

    /** TLS on a port of its own, and a low limit. */
    public static class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.test-ssl-port", "0",
                    "quarkus.http.ssl.certificate.key-store-file", keyStore(),
                    "quarkus.http.ssl.certificate.key-store-password", TestCertificate.PASSWORD,
                    "quarkus.http.limits.max-body-size", "100K");
        }
    }

    private static String keyStore() {
        try {
            return TestCertificate.forLoopback(Files.createTempDirectory("http2-players")).keyStore().toString();
        } catch (Exception e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    @TestHTTPResource
    URI plain;
    @TestHTTPResource(value = "/", tls = true)
    URI tls;
    @Inject
    Vertx vertx;

    private HttpClient client;

    @AfterEach
    void close() {
        client.close();
    }

    private HttpClientRequest request(boolean secure, HttpMethod method, String path) throws Exception {
        URI shim = secure ? tls : plain;
        client = vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setSsl(secure)
                .setUseAlpn(secure).setTrustAll(true).setVerifyHost(false).setHttp2ClearTextUpgrade(false));
        HttpClientRequest request = await(client.request(method, shim.getPort(), shim.getHost(), path));
        assertEquals(HttpVersion.HTTP_2, request.version());
        return request;
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void startAndEvent_areTaken(boolean secure) throws Exception {
        HttpClientResponse started = await(request(secure, HttpMethod.POST, SESSIONS).send(START));
        assertEquals(201, started.statusCode());
        HttpClientResponse taken = await(request(secure, HttpMethod.POST, started.getHeader("location") + "/events")
                .send("{\"eventType\": \"ping\", \"playerTime\": {\"playhead\": 1, \"ts\": 1795319857015}}"));
        assertEquals(204, taken.statusCode());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tooLarge_isA413BeforeItIsSent_andTheStreamIsReset(boolean secure) throws Exception {
        HttpClientRequest request = request(secure, HttpMethod.POST, SESSIONS).putHeader("content-length", "200000");
        Future<HttpClientResponse> answer = request.response();
        // Register before sending anything; otherwise the body could arrive before this thread asks for it.
        Future<Buffer> content = answer.compose(HttpClientResponse::body);
        await(request.sendHead());
        String body = await(content).toString(StandardCharsets.UTF_8);
        assertTrue(body.contains("102400"), body);
        assertEquals(413, answer.result().statusCode());
        assertEquals(List.of(), answer.result().headers().getAll("connection"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT " + SESSIONS + " 405", "POST /nowhere 404", "POST /api/v1/nowhere 404"})
    void answerBeforeTheBody_arrives_andTheStreamIsReset(String call) throws Exception {
        String[] parts = call.split(" ");
        HttpClientRequest request = request(false, HttpMethod.valueOf(parts[0]), parts[1])
                .putHeader("content-length", "9000");
        io.vertx.core.Promise<Throwable> reset = io.vertx.core.Promise.promise();
        request.exceptionHandler(reset::tryComplete);
        await(request.sendHead());
        assertEquals(Integer.parseInt(parts[2]), await(request.response()).statusCode());
        assertTrue(await(reset.future()) instanceof io.vertx.core.http.StreamResetException);
    }

    @Test
    void bodyWithoutALength_isTakenUpToTheLimit() throws Exception {
        HttpClientRequest request = request(false, HttpMethod.POST, SESSIONS).setChunked(true);
        request.write(START.substring(0, 50));
        assertEquals(201, await(request.send(START.substring(50))).statusCode());
    }

    @Test
    void bodyWithoutALengthThatTurnsOutTooLarge_isA413() throws Exception {
        HttpClientRequest request = request(false, HttpMethod.POST, SESSIONS).setChunked(true);
        for (int i = 0; i < 11; i++) {
            request.write(Buffer.buffer(" ".repeat(10_000)));
        }
        assertEquals(413, await(request.response()).statusCode());
    }

    @Test
    void get_isAnsweredAndTheConnectionGoesOn() throws Exception {
        HttpClientResponse answer = await(request(false, HttpMethod.GET, "/api/v1/schemas/ping").send());
        assertEquals(200, answer.statusCode());
    }
}
