package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.api.contract.OpenApiContractTest;
import mediaedge.shim.client.Http;

/** Attacks by somebody who can reach the players' port. */
@QuarkusTest
@TestProfile(HostilePlayersTest.KnownSecret.class)
@WithTestResource(OpenApiContractTest.Edge.class)
class HostilePlayersTest {

    private static final String SECRET = "a-secret-that-is-in-no-line-of-any-log";
    private static final String VISITOR = "31415926535897932384626433832795028841";
    private static final String IN_THE_BODY = "a-value-that-is-in-no-line-of-any-log";
    private static final int MORE_THAN_HEADERS_MAY_HAVE = 20_000;

    /** A secret to search for, and more log output of the shim's own classes than in production. */
    public static class KnownSecret implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shim.session.secrets", SECRET, "quarkus.log.category.\"mediaedge\".level", "DEBUG");
        }
    }

    @TestHTTPResource
    URI shim;

    @Test
    void operatorsPages_areNotOnThePlayersPort() throws Exception {
        for (String path : List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/metrics", "/q/info",
                "/prefix/q/metrics", "/q/dev-ui")) {
            assertEquals(404, new Http(shim).get(path).statusCode(), path);
        }
    }

    @Test
    void endlessHeaders_areRefused_andOthersGoOn() throws Exception {
        String request = "POST /api/v1/sessions HTTP/1.1\r\nHost: shim\r\nX: "
                + "x".repeat(MORE_THAN_HEADERS_MAY_HAVE) + "\r\n\r\n";
        try (Socket player = new Socket(shim.getHost(), shim.getPort())) {
            player.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(player.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(answer.startsWith("HTTP/1.1 431 "), answer);
        } catch (IOException closed) {
            // Also fine: the server does not listen any longer.
        }
        assertEquals(201, start("{}").statusCode());
    }

    @Test
    void lineBreakInAPath_becomesNoHeader() throws Exception {
        HttpResponse<String> answer = post("/api/v1/sessions/x%0d%0aSet-Cookie:%20a=b/events", "{}");
        assertEquals(404, answer.statusCode());
        assertFalse(answer.headers().map().containsKey("Set-Cookie"));
    }

    /** {@code *} and an empty path. */
    @ParameterizedTest
    @ValueSource(strings = {"POST * 404", "POST ?x 400"})
    void targetThatIsNoPath_isRefused_andEndsItsConnection(String call) throws Exception {
        String[] parts = call.split(" ");
        String answer = refused(parts[0], parts[1]);
        assertTrue(answer.startsWith("HTTP/1.1 " + parts[2]), answer);
        assertTrue(answer.toLowerCase(Locale.ROOT).contains("connection: close"), answer);
    }

    /** Returns everything that arrives until the connection is closed, without sending the announced body. */
    private String refused(String method, String target) throws IOException {
        try (Socket player = new Socket(shim.getHost(), shim.getPort())) {
            player.setSoTimeout(20_000);
            player.getOutputStream()
                    .write((method + " " + target + " HTTP/1.1\r\nHost: shim\r\nContent-Length: 9\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(player.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void whatPlayersSend_isInNoLogAndNoAnswerOfAFailure() throws Exception {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Handler log = new Handler() {
            private final PatternFormatter formatter = new PatternFormatter("%p [%c] %s%e%n");

            @Override
            public void publish(LogRecord line) {
                lines.add(formatter.format(org.jboss.logmanager.ExtLogRecord.wrap(line)));
            }

            @Override
            public void flush() {
                // Nothing is buffered.
            }

            @Override
            public void close() {
                // Nothing to close.
            }
        };
        LogContext.getLogContext().getLogger("").addHandler(log);
        try {
            LogContext.getLogContext().getLogger("mediaedge.shim").warning("a line, to see that lines are caught");
            HttpResponse<String> started = start("{\"plan\": \"" + IN_THE_BODY + "\"}");
            assertEquals(201, started.statusCode());
            String session = started.headers().firstValue("Location").orElseThrow();
            List<HttpResponse<String>> failures = List.of(
                    post("/api/v1/sessions",
                            "{\"eventType\": \"sessionStart\", \"customMetadata\": {\"plan\": \"" + IN_THE_BODY
                                    + "\"}}"),
                    post(session + "/events", "{\"" + IN_THE_BODY), post("/api/v1/sessions/x/events", VISITOR),
                    post("/api/v1/downloaded", "[{\"eventType\": \"" + IN_THE_BODY + "\"}]"));
            for (String target : List.of("?" + VISITOR, "*" + VISITOR)) {
                assertFalse(refused("POST", target).contains(VISITOR));
            }
            for (HttpResponse<String> failure : failures) {
                assertTrue(failure.statusCode() >= 400 && failure.statusCode() < 500, failure.body());
                assertFalse(failure.body().contains(VISITOR) || failure.body().contains(SECRET), failure.body());
            }
        } finally {
            LogContext.getLogContext().getLogger("").removeHandler(log);
        }
        assertFalse(lines.isEmpty());
        for (String line : lines) {
            assertFalse(line.contains(VISITOR) || line.contains(IN_THE_BODY) || line.contains(SECRET), line);
        }
    }

    private HttpResponse<String> start(String customMetadata) throws Exception {
        return post("/api/v1/sessions", """
                {"eventType": "sessionStart", "playerTime": {"ts": 1767225600000, "playhead": 0},
                 "params": {"media.id": "m", "media.length": 9, "media.contentType": "vod", "media.playerName": "p",
                            "media.channel": "c", "visitor.marketingCloudUserId": "%s"},
                 "customMetadata": %s}""".formatted(VISITOR, customMetadata));
    }

    private HttpResponse<String> post(String path, String body) {
        return new Http(shim).post(path, body);
    }
}
