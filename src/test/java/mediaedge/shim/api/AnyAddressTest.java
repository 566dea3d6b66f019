package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.api.contract.OpenApiContractTest;
import mediaedge.shim.client.Http;

/** Players reach their calls, and nothing else, at every address with which they may be configured. */
@QuarkusTest
@TestProfile(KnownSecret.class)
@WithTestResource(OpenApiContractTest.Edge.class)
class AnyAddressTest {

    private static final int ADDRESSES = 150;
    private static final String START = """
            {"eventType": "sessionStart", "playerTime": {"ts": 1767225600000, "playhead": 0}, "params": {"media.id": "m",
             "media.length": 60, "media.contentType": "vod", "media.playerName": "p", "media.channel": "c"}}""";
    private static final String PING = """
            {"eventType": "ping", "playerTime": {"ts": 1767225610000, "playhead": 10}}""";

    @TestHTTPResource
    URI shim;

    @Test
    void callAtAnyAddress_isAnsweredAsAtThePlainOne() throws Exception {
        Random random = new Random(20_261_130);
        for (int i = 0; i < ADDRESSES; i++) {
            String start = Addresses.of("/api/v1/sessions", random);
            HttpResponse<String> started = send("POST", start, START);
            assertAnswer(201, started, start);
            String location = started.headers().firstValue("location").orElseThrow();
            assertTrue(location.matches("/api/v1/sessions/[^/]+"), location);
            for (String event : List.of(Addresses.of(location + "/events", random), location + "//events/")) {
                assertAnswer(204, send("POST", event, PING), event);
                assertAnswer(204, send("OPTIONS", event, ""), event);
                assertAnswer(405, send("GET", event, ""), event);
            }
            String whole = Addresses.of("/api/v1/downloaded", random);
            assertAnswer(201, send("POST", whole, "[" + START + "]"), whole);
            String schema = Addresses.of("/api/v1/schemas/ping", random);
            assertAnswer(200, send("GET", schema, ""), schema);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x/api/v1/nowhere", "/api/x/api/v1/sessions/nowhere", "//api/v1/nowhere/",
            "/x/api/v1/../../shim/v1/log-levels", "/x/api/v1/../../../shim/v1/log-levels",
            "/api/x/api/v1/shim/v1/log-levels", "/x/api/v1/schemas/../../../../shim/v1/log-levels",
            "/x/api/v1/%2e%2e/%2e%2e/%2e%2e/shim/v1/log-levels", "/x/api/v1/;/../../../shim/v1/log-levels",
            "/api/v1/../../shim/v1/log-levels/"})
    void whateverElseStandsBehindAPrefix_isNotThere(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path, "");
        assertAnswer(404, answer, path);
        assertTrue(answer.body().contains("\"message\""), answer.body());
    }

    private static void assertAnswer(int status, HttpResponse<String> answer, String address) {
        assertEquals(status, answer.statusCode(), address + " " + answer.body());
        Map.of("access-control-allow-origin", "*", "access-control-allow-methods", "OPTIONS,POST,PUT",
                "access-control-allow-headers", "Content-Type", "access-control-expose-headers", "Location")
                .forEach((name, value) -> assertEquals(List.of(value), answer.headers().allValues(name),
                        address + " " + name));
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return new Http(shim).send(method, path, body);
    }
}
