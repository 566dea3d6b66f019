package mediaedge.shim.api.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.client.Http;

/** If there is a token, only callers with the token learn that an endpoint exists. */
@QuarkusTest
@TestProfile(OperatorAuthenticationTest.WithToken.class)
class OperatorAuthenticationTest {

    private static final String TOKEN = "a token that only operators know";
    /** A stream that is opened by mistake would never end. */
    private static final long SECONDS = 20;
    private static final List<String> DATA = Stream.concat(
            OperatorPaths.operations(1, "mediaedge.shim.api").stream()
                    .map(operation -> operation.path() + operation.query()),
            Stream.of("/inspector/./exchanges", "//shim/v1/explain", "/%73him/v1/explain", "/inspector/%65xchanges",
                    "/shim;x/v1/explain", "/shim/v1/dead-letters/no-number", "/shim/v1/log-levels/nothing"))
            .toList();
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "OPTIONS", "HEAD", "PATCH", "DELETE",
            "PURGE");

    /** A token applies in every mode. */
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
            for (String method : METHODS) {
                for (String shown : new String[]{null, "Bearer", "Bearer ", "Bearer wrong", "Bearer " + TOKEN + "r",
                        "Basic " + TOKEN, TOKEN}) {
                    assertEquals(answer(method, "/there/is/nothing", null), answer(method, path, shown),
                            method + " " + path + " " + shown);
                }
            }
        }
    }

    @Test
    void withoutTheToken_mediaTypesTellNothing() {
        for (String header : List.of("Accept=image/png", "Accept=text/event-stream", "Content-Type=image/png",
                "Content-Type=nonsense")) {
            String[] parts = header.split("=");
            for (String path : DATA) {
                for (String method : List.of("GET", "POST")) {
                    assertEquals(answer(method, "/there/is/nothing", null, parts),
                            answer(method, path, null, parts), method + " " + path + " " + header);
                }
            }
        }
    }

    @Test
    void operators_areToldOfAWrongMethod() {
        assertEquals(405, send("PATCH", "/shim/v1/explain", "Bearer " + TOKEN).statusCode());
        assertEquals(200, send("OPTIONS", "/shim/v1/explain", "Bearer " + TOKEN).statusCode());
    }

    @Test
    void withoutTheToken_noBodyIsWaitedFor() throws Exception {
        for (String length : List.of("Content-Length: 1000000", "Transfer-Encoding: chunked")) {
            for (String path : List.of("/shim/v1/explain", "/shim/v1/erase", "/shim/v1/dead-letters/redrive",
                    "/shim/v1/log-levels")) {
                try (Socket socket = new Socket(shim.getHost(), shim.getPort())) {
                    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS));
                    socket.getOutputStream().write(("POST " + path + " HTTP/1.1\r\nHost: shim\r\n" + length
                            + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                    byte[] answer = socket.getInputStream().readNBytes(12);
                    assertEquals("HTTP/1.1 404", new String(answer, StandardCharsets.US_ASCII), path);
                }
            }
        }
    }

    @Test
    void players_areNotAskedForAToken() {
        for (String shown : new String[]{null, "Bearer wrong", "Bearer " + TOKEN, "Basic eDp5", "Digest x"}) {
            assertEquals(400, send("POST", "/api/v1/sessions", shown).statusCode(), shown);
            assertEquals(200, send("GET", "/api/v1/schemas/ping", shown).statusCode(), shown);
            assertEquals(204, send("OPTIONS", "/api/v1/sessions", shown).statusCode(), shown);
        }
    }

    @Test
    void shortToken_stopsTheStartInProduction() {
        IllegalStateException refused = assertThrows(IllegalStateException.class,
                () -> new OperatorAuthentication(Optional.of("x".repeat(31)), true));
        assertEquals("shim.operator.token (SHIM_OPERATOR_TOKEN) has 31 characters, it must have at least 32:"
                + " set the output of 'openssl rand -base64 32'", refused.getMessage());
        assertTrue(new OperatorAuthentication(Optional.of("x".repeat(32)), true).exists());
        assertTrue(new OperatorAuthentication(Optional.of("x"), false).exists(), "dev mode takes any");
    }

    @Test
    void withTheToken_everythingIsThere() throws Exception {
        assertEquals(400, send("POST", "/shim/v1/explain", "Bearer " + TOKEN).statusCode(), "an empty request");
        assertEquals(400, send("POST", "/shim/v1/explain", "bearer " + TOKEN).statusCode(), "RFC 7235: any case");
        HttpResponse<InputStream> stream = new Http(shim).stream("/inspector/exchanges", "Authorization",
                "Bearer " + TOKEN);
        assertEquals(200, stream.statusCode());
        assertEquals(List.of("no-store", "no"), Stream.of("Cache-Control", "X-Accel-Buffering")
                .map(header -> stream.headers().firstValue(header).orElse("missing")).toList());
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
        OperatorAuthentication access = new OperatorAuthentication(Optional.empty(), true);
        assertFalse(access.exists());
        assertFalse(access.isOperator(null));
        assertFalse(access.isOperator("Bearer "));
        assertTrue(new OperatorAuthentication(Optional.empty(), false).isOperator(null), "dev mode is open");
        assertFalse(new OperatorAuthentication(Optional.of(TOKEN), false).isOperator(null), "unless a token is set");
        assertNotEquals(access.exists(), new OperatorAuthentication(Optional.of(TOKEN), true).exists());
    }

    private Map<String, Object> answer(String method, String path, String authorization, String... more) {
        HttpResponse<String> answer = send(method, path, authorization, more);
        return new TreeMap<>(Map.of("status", answer.statusCode(), "headers", answer.headers().map(), "body",
                answer.body()));
    }

    private HttpResponse<String> send(String method, String path, String authorization, String... more) {
        List<String> headers = new ArrayList<>(List.of(more));
        if (authorization != null) {
            headers.addAll(List.of("Authorization", authorization));
        }
        return new Http(shim).sending(method, path, "", headers.toArray(String[]::new))
                .orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }
}
