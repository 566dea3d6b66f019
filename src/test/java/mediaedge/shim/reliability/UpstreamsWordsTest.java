package mediaedge.shim.reliability;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.Behaviour;
import mediaedge.shim.CaughtLog;
import mediaedge.shim.client.ApiClients;
import mediaedge.shim.client.Http;
import mediaedge.shim.client.MediaCollectionApi;
import mediaedge.shim.spool.Spool;

/** An upstream may repeat what it was sent in any part of any answer. Nobody without the operator token can read it. */
@QuarkusTest
@TestProfile(UpstreamsWordsTest.Talkative.class)
@WithTestResource(BackEnds.class)
class UpstreamsWordsTest {

    private static final String ECID = "27182818284590452353602874713526624977";
    private static final String METADATA = "member-4712@example.com";
    private static final String SESSIONS = "/api/v1/sessions";
    private static final String EVENTS = SESSIONS + "/its-own-id/events";

    /** All that the shim's own classes could say. */
    public static class Talkative implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.log.category.\"mediaedge\".level", "DEBUG",
                    "shim.delivery.failures-logged-per-second", "1000");
        }
    }

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    Spool spool;

    @Inject
    @DataSource("spool-embedded")
    AgroalDataSource database;

    private Calm calm;
    private MediaCollectionApi players;

    @BeforeEach
    void restore() {
        players = ApiClients.of(MediaCollectionApi.class, shim);
        calm = new Calm(spool, shim);
        legacyTakesAll();
        calm.restore();
    }

    private static void legacyTakesAll() {
        BackEnds.legacy.on(SESSIONS, Behaviour.status(201, "location", SESSIONS + "/its-own-id")).on(EVENTS,
                Behaviour.status(204));
    }

    /** An answer that is made of the request's body. */
    private interface Echo {
        String of(String body);
    }

    private record Answer(String name, Echo echo) {

        Behaviour behaviour() {
            return (request, exchange) -> {
                exchange.write(echo.of(request.text().replaceAll("\\s+", " ")));
                exchange.socket().close();
            };
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Answer> answers() {
        Stream<Answer> problems = IntStream.of(400, 401, 403, 404, 410, 413, 429, 500, 502, 503, 200, 207)
                .mapToObj(status -> new Answer(status + " with a problem",
                        body -> http(status + " " + body, problem(status, body), "retry-after: " + body)));
        Stream<Answer> broken = IntStream.of(200, 400, 403, 503).mapToObj(
                status -> new Answer(status + " with broken JSON", body -> http(status + " Any", body + "{\"a")));
        return Stream.of(problems, broken, Stream.of(
                new Answer("a datastream that is wrong",
                        body -> http("400 Any", problem(400, body).replace("va-edge-0400-400", "EXEG-0003-400"))),
                new Answer("a session with warnings", body -> http("207 Any", "{\"handle\": [%s], \"errors\": [%s]}"
                        .formatted(session(body), problem(400, body)))),
                new Answer("a created session elsewhere",
                        body -> http("201 Any", "", "location: /api/v1/sessions/%zz" + body)),
                new Answer("no HTTP at all", body -> body),
                new Answer("no status", body -> "HTTP/1.1 " + body + "\r\n\r\n"),
                new Answer("no version", body -> "HTTP/" + body + " 200 OK\r\n\r\n"),
                new Answer("no length", body -> "HTTP/1.1 200 OK\r\ncontent-length: " + body + "\r\n\r\n"),
                new Answer("no header", body -> "HTTP/1.1 200 OK\r\n" + body.replace(":", "") + "\r\n\r\n"),
                new Answer("no chunk",
                        body -> "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + body + "\r\n")))
                .flatMap(same -> same);
    }

    private static String http(String status, String body, String... headers) {
        return "HTTP/1.1 " + status + "\r\ncontent-length: " + body.length() + "\r\n"
                + Stream.of(headers).map(header -> header + "\r\n").reduce("", String::concat) + "\r\n" + body;
    }

    private static String quoted(String body) {
        return "\"" + body.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String problem(int status, String body) {
        return """
                {"type": "https://ns.adobe.com/aep/errors/va-edge-0400-400", "status": %1$d, "title": %2$s, "detail": %2$s,
                 "report": {"details": [{"name": %2$s, "reason": %2$s}]}}"""
                .formatted(status, quoted(body));
    }

    private static String session(String body) {
        return "{\"type\": \"media-analytics:new-session\", \"payload\": [{\"sessionId\": %s}]}"
                .formatted(quoted(body));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whateverAnUpstreamRepeats_isInNoHealth_noMetric_noLog_andNoReasonOfWhatWaits(Answer answer) {
        String onEdge = opened("web");
        String onLegacy = opened("old");
        try (CaughtLog log = CaughtLog.everything()) {
            BackEnds.edge.down(answer.behaviour());
            BackEnds.legacy.on(SESSIONS, answer.behaviour()).on(EVENTS, answer.behaviour());
            for (String channel : List.of("web", "old")) {
                players.start(start(channel));
            }
            for (String session : List.of(onEdge, onLegacy)) {
                players.event(session, """
                        {"eventType": "chapterStart", "playerTime": {"ts": 1767225600001, "playhead": 1}, "params": {
                        "media.chapter.index": 1, "media.chapter.offset": 0, "media.chapter.length": 9},
                        "customMetadata": {"who": "%s %s"}}""".formatted(METADATA, ECID));
            }
            Await.until(() -> calm.waiting() == 0 || !reasons().isEmpty(), () -> log.lines().toString());
            List<String> seen = new ArrayList<>(reasons());
            for (String path : List.of("", "/ready", "/live", "/started", "/well", "/group")) {
                seen.add(Http.get(URI.create(health + path)).body());
            }
            assertTrue(seen.stream().anyMatch(text -> text.contains("\"delivery\"")), seen.toString());
            seen.add(Http.read(metrics));
            BackEnds.edge.up();
            legacyTakesAll();
            calm.drained();
            seen.addAll(log.lines());
            for (String text : seen) {
                String any = text.toLowerCase(Locale.ROOT);
                assertFalse(any.contains(ECID) || any.contains(METADATA), text);
            }
        }
    }

    /** Why what waits could not be delivered, as the spool keeps it. */
    private List<String> reasons() {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                ResultSet rows = connection.createStatement().executeQuery(
                        "SELECT last_failure FROM spool_session WHERE entries > 0 AND last_failure IS NOT NULL")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private String opened(String channel) {
        String location = players.start(start(channel)).getHeaderString("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static String start(String channel) {
        return """
                {"eventType": "sessionStart", "playerTime": {"ts": 1767225600000, "playhead": 0},
                 "params": {"media.id": "m", "media.length": 9, "media.contentType": "vod", "media.playerName": "p",
                            "media.channel": "%s", "visitor.marketingCloudUserId": "%s"},
                 "customMetadata": {"who": "%s"}}""".formatted(channel, ECID, METADATA);
    }

}
