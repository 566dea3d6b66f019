package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** With a token, only who shows it learns that there is anything. */
@QuarkusTest
@TestProfile(OperatorDoorTest.WithToken.class)
class OperatorDoorTest {

    private static final String TOKEN = "a token that only operators know";
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** A stream that was let through would never end. */
    private static final long SECONDS = 20;
    private static final List<String> DATA = List.of("/shim/v1/explain", "/inspector/exchanges",
            "/inspector/exchanges?visitor-ids=show", "/inspector/./exchanges", "//shim/v1/explain",
            "/%73him/v1/explain", "/inspector/%65xchanges");

    /** Holds in every mode, once it is set. */
    public static class WithToken implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shim.operator.token", TOKEN);
        }
    }

    @TestHTTPResource
    URI shim;

    @Test
    void withoutTheToken_nothingIsThere() {
        for (String path : DATA) {
            for (String method : List.of("GET", "POST", "PUT", "OPTIONS")) {
                for (String shown : new String[]{null, "Bearer", "Bearer ", "Bearer wrong", "Bearer " + TOKEN + "r",
                        "Basic " + TOKEN, TOKEN}) {
                    assertEquals(answer(method, "/there/is/nothing", null), answer(method, path, shown),
                            method + " " + path + " " + shown);
                }
            }
        }
    }

    @Test
    void withTheToken_everythingIsThere() throws Exception {
        assertEquals(400, send("POST", "/shim/v1/explain", "Bearer " + TOKEN).statusCode(), "an empty request");
        assertEquals(400, send("POST", "/shim/v1/explain", "bearer " + TOKEN).statusCode(), "RFC 7235: any case");
        HttpResponse<InputStream> stream = HTTP.send(
                HttpRequest.newBuilder(shim.resolve("/inspector/exchanges")).header("Authorization", "Bearer " + TOKEN)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, stream.statusCode());
        stream.body().close();
    }

    @Test
    void page_holdsNoDataAndIsThereForEverybody() {
        HttpResponse<String> page = send("GET", "/inspector/", null);
        assertEquals(200, page.statusCode());
        assertTrue(page.headers().firstValue("content-security-policy").orElse("").contains("script-src 'self'"));
        assertEquals(308, send("GET", "/inspector", null).statusCode());
        assertEquals(404, send("GET", "/inspector/nothing.js", null).statusCode());
        assertEquals(404, send("GET", "/inspector/..%2fapplication.yaml", null).statusCode());
    }

    @Test
    void contract_saysHowToShowTheToken() {
        String contract = send("GET", "/q/openapi", null).body();
        assertTrue(contract.contains("scheme: bearer") && contract.contains("/shim/v1/explain"), contract);
    }

    @Test
    void inProductionWithoutAToken_nobodyPasses() {
        OperatorDoor door = new OperatorDoor(Optional.empty(), true);
        assertFalse(door.exists());
        assertFalse(door.opensFor(null));
        assertFalse(door.opensFor("Bearer "));
        assertTrue(new OperatorDoor(Optional.empty(), false).opensFor(null), "dev mode is open");
        assertFalse(new OperatorDoor(Optional.of(TOKEN), false).opensFor(null), "unless a token is set");
        assertNotEquals(door.exists(), new OperatorDoor(Optional.of(TOKEN), true).exists());
    }

    private Map<String, Object> answer(String method, String path, String authorization) {
        HttpResponse<String> answer = send(method, path, authorization);
        return new TreeMap<>(Map.of("status", answer.statusCode(), "headers", answer.headers().map(), "body",
                answer.body()));
    }

    private HttpResponse<String> send(String method, String path, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(shim.toString().replaceAll("/$", "") + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }
}
