package mediaedge.shim.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
import mediaedge.shim.client.Player;
import mediaedge.shim.delivery.FailureLog;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.session.Session;
import mediaedge.shim.session.SessionIds;
import mediaedge.shim.spool.Spool;

/** The log of a failing upstream: enough to act on, not too much, and nothing of a viewer. */
@QuarkusTest
@TestProfile(FailuresInTheLogTest.Talkative.class)
@WithTestResource(BackEnds.class)
class FailuresInTheLogTest {

    private static final String VISITOR = "31415926535897932384626433832795028841";
    private static final String MEMBER = "member-4711@example.com";
    private static final String IN_THE_BODY = "a-value-that-is-in-no-line-of-any-log";
    private static final int MANY = 60;
    private static final int LINES_A_SECOND = 20;
    /** An echo of what was sent, in every text that Edge has. */
    private static final String ECHO = """
            {"type": "https://ns.adobe.com/aep/errors/va-edge-0%1$d-%1$d", "status": %1$d,
             "title": "Wrong for @@", "detail": "This is wrong: @@",
             "report": {"details": [{"name": "$.xdm['@@']", "reason": "@@ is not right"}]}}"""
            .replace("@@", VISITOR + " " + MEMBER + " " + IN_THE_BODY);

    /** All output of the shim's own classes, with a low limit for failures. */
    public static class Talkative implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.log.category.\"mediaedge\".level", "DEBUG",
                    "shim.delivery.failures-logged-per-second",
                    Integer.toString(LINES_A_SECOND));
        }
    }

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI health;

    @Inject
    Spool spool;

    @Inject
    FailureLog failures;

    @Inject
    SessionIds sessionIds;

    private Calm calm;
    private MediaCollectionApi players;

    @BeforeEach
    void restore() {
        players = ApiClients.of(MediaCollectionApi.class, shim);
        calm = new Calm(spool, shim);
        calm.restore();
    }

    static List<Behaviour> failures() {
        return List.of(Behaviour.answer(503, ECHO.formatted(503), "content-type", "application/json"),
                Behaviour.answer(500, ECHO.formatted(500)), Behaviour.answer(400, ECHO.formatted(400)),
                Behaviour.answer(403, ECHO.formatted(403)), Behaviour.answer(413, ECHO.formatted(413)),
                Behaviour.resetBeforeAnswer(), Behaviour.closeBeforeAnswer(), Behaviour.garbage(ECHO),
                Behaviour.truncate(200, ECHO));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whateverEdgeAnswers_noLineHoldsAnythingOfAViewer(Behaviour failure) {
        String location = start().getHeaderString("Location");
        String id = location.substring(location.lastIndexOf('/') + 1);
        Session session = ((SessionIds.Reading.Live) sessionIds.read(id)).session();
        BackEnds.edge.down(failure);
        try (CaughtLog log = CaughtLog.everything()) {
            start();
            players.event(id, """
                    {"eventType": "play", "playerTime": {"ts": 1767225600001, "playhead": 1}, "params": {
                    "acme.own": "%1$s"}, "customMetadata": {"who": "%2$s"}}""".formatted(IN_THE_BODY, MEMBER));
            Await.until(() -> !log.lines(line -> line.contains("session=" + session.shortHash())).isEmpty(),
                    () -> log.lines().toString());
            BackEnds.edge.up();
            calm.drained();
            for (String line : log.lines()) {
                for (String secret : List.of(VISITOR, MEMBER, IN_THE_BODY, id, session.key().toString(),
                        "edge-session")) {
                    assertFalse(line.contains(secret), line);
                }
            }
            List<String> ofTheEvent = log.lines(line -> line.contains("session=" + session.shortHash()));
            assertTrue(ofTheEvent.get(0).contains("play ") && ofTheEvent.get(0).contains("route=everything")
                    && ofTheEvent.get(0).contains("reason="), ofTheEvent.toString());
        }
    }

    @Test
    void upstreamThatIsAway_saysSoInFewLines_andCountsTheOthers() throws Exception {
        Player player = new Player(shim);
        player.start();
        BackEnds.edge.down(Behaviour.status(503));
        try (CaughtLog log = CaughtLog.everything()) {
            for (int i = 0; i < MANY; i++) {
                new Player(shim).start();
            }
            // However slow the machine is, these come within a second.
            for (int i = 0; i < MANY; i++) {
                failures.request("sessionStart", "everything", UUID.randomUUID(),
                        new Result.Kept(Optional.empty(), Optional.of("a test said so"), ""));
            }
            Await.until(() -> said(log) + leftOut(log) >= 2 * MANY, () -> log.lines().toString());
            assertEquals(2 * MANY, said(log) + leftOut(log), "each is told or counted");
            assertTrue(leftOut(log) > 0 && said(log) < 2 * MANY, log.lines().toString());
            assertTrue(log.lines().stream().anyMatch(line -> line.contains("Edge answered 503")), "the reason");
            assertTrue(log.lines().stream()
                    .anyMatch(line -> line.contains("The circuit breaker for Experience Edge is open")
                            && line.contains("Last failure: Edge answered 503")),
                    log.lines().toString());
            assertTrue(
                    log.lines().stream()
                            .anyMatch(
                                    line -> line.contains("circuit breaker is open; last failure: Edge answered 503")),
                    "a request that was not sent for it says why, too");
        }
    }

    @Test
    void upstreamThatIsAway_isNamedWithItsFaultByHealth_untilItAnswersAgain() throws Exception {
        assertFalse(health().contains("circuit breaker open"), health());
        BackEnds.edge.down(Behaviour.status(503));
        Await.until(() -> new Player(shim).start().getStatus() == 201 && health().contains("circuit breaker open"),
                this::health);
        assertTrue(health().contains("\"edge\": \"circuit breaker open") && health().contains("Edge answered 503")
                && health().startsWith("{\n    \"status\": \"UP\""), health());
        calm.restore();
        assertFalse(health().contains("circuit breaker open"), health());
    }

    private String health() {
        return Http.get(health).body();
    }

    private static long said(CaughtLog log) {
        return log.lines(
                line -> line.contains("sessionStart waits in the spool") || line.contains("sessionStart is lost"))
                .size();
    }

    private static long leftOut(CaughtLog log) {
        return log.lines(line -> line.contains("more failures within a second")).stream()
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*] (\\d+) more failures.*", "$1"))).sum();
    }

    private Response start() {
        return players.start("""
                {"eventType": "sessionStart", "playerTime": {"ts": 1767225600000, "playhead": 0},
                 "params": {"media.id": "%2$s", "media.length": 9, "media.contentType": "vod", "media.playerName": "p",
                            "media.channel": "c", "visitor.marketingCloudUserId": "%1$s"},
                 "customMetadata": {"who": "%3$s"}}""".formatted(VISITOR, IN_THE_BODY, MEMBER));
    }
}
