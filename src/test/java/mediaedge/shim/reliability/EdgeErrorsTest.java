package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Http;
import mediaedge.shim.client.Player;
import mediaedge.shim.spool.DeadLetter;
import mediaedge.shim.spool.Spool;

/**
 * Every documented error of Edge: the player's answer, Edge's next request, and the effect on the spool and on health.
 */
@QuarkusTest
@WithTestResource(BackEnds.class)
class EdgeErrorsTest {

    private static final String LIST = "/edge/errors.csv";

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI health;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    Spool spool;

    /** Whether a circuit breaker may be open; what other tests did before is unknown. */
    private static boolean mayBeOpen = true;
    private Calm calm;
    private Player player;

    @BeforeEach
    void calm(TestInfo test) {
        calm = new Calm(spool, shim);
        boolean fails = test.getDisplayName().endsWith("passing") || test.getDisplayName().endsWith("once-more");
        if (mayBeOpen || fails) {
            calm.restore();
        } else {
            calm.reset();
        }
        mayBeOpen = false;
        player = new Player(shim);
    }

    @ParameterizedTest(name = "{0} {1}", quoteTextArguments = false)
    @CsvFileSource(resources = LIST, numLinesToSkip = 1)
    void codeOfAStart_saysWhatBecomesOfTheSession(String code, String outcome) {
        edge.down("sessionStart", problem(code));

        assertEquals(statusOf(code, outcome, 201), player.start().getStatus());

        switch (outcome) {
            case "operator", "override" -> {
                assertTrue(Http.read(health).contains("EXEG-" + code), Http.read(health));
                edge.up();
                calm.drained();
                assertEquals(List.of("sessionStart"), edge.types(player.media()));
            }
            case "passing" -> {
                edge.up();
                calm.drained();
                assertEquals(List.of("sessionStart"), edge.types(player.media()));
            }
            case "once-more" -> {
                assertTrue(calm.deadLetters(1).get(0).reason().contains("EXEG-" + code));
                assertEquals(2, startsOfThePlayer());
            }
            case "defect", "identity" -> {
                DeadLetter start = calm.deadLetters(1).get(0);
                assertTrue(start.reason().contains("EXEG-" + code), start.reason());
                calm.drained();
                assertEquals(204, player.event("play", 1).getStatus());
                List<DeadLetter> both = calm.deadLetters(2);
                edge.up();
                both.forEach(letter -> spool.deadLetters().redrive(letter.id()).await().indefinitely());
                calm.drained();
                assertEquals(List.of("sessionStart", "play"), edge.types(player.media()));
            }
            case "refused" -> assertNothingMoreIsSent();
            case "blocked" -> {
                assertEquals(204, player.event("play", 1).getStatus());
                assertNothingMoreIsSent();
                assertTrue(Http.read(metrics).contains("outcome=\"blocked\""));
                assertFalse(Http.read(health).contains("EXEG-" + code), Http.read(health));
            }
            default -> {
                assertEquals("note", outcome);
                assertNothingMoreIsSent();
            }
        }
        assertTrue(Http.read(metrics).contains("shim_edge_errors_total{code=\"EXEG-" + code + "\""), code);
    }

    @ParameterizedTest(name = "{0} {1}", quoteTextArguments = false)
    @CsvFileSource(resources = LIST, numLinesToSkip = 1)
    void codeOfAnEvent_saysWhatBecomesOfIt(String code, String outcome) {
        player.start();
        edge.down("play", problem(code));

        assertEquals(statusOf(code, outcome, 204), player.event("play", 1).getStatus());

        switch (outcome) {
            case "operator", "override", "passing" -> {
                assertEquals(!outcome.equals("passing"), Http.read(health).contains("EXEG-" + code), Http.read(health));
                edge.up();
                calm.drained();
                assertEquals(List.of("sessionStart", "play"), edge.types(player.media()));
            }
            case "once-more", "defect", "identity" ->
                assertTrue(calm.deadLetters(1).get(0).reason().contains("EXEG-" + code));
            default -> assertEquals(1, edge.attempts("play").size());
        }
        calm.drained();
        assertEquals(204, player.event("ping", 2).getStatus());
        // Failures of other tests may have opened the circuit breaker. The request is then delivered from the spool.
        Await.until(() -> edge.types(player.media()).contains("ping"), () -> "the session does not go on");
    }

    @ParameterizedTest(name = "{0} {1}", quoteTextArguments = false)
    @CsvFileSource(resources = LIST, numLinesToSkip = 1)
    void codeAtTheDrain_meansTheSame(String code, String outcome) {
        edge.down(Behaviour.status(503));
        player.start();
        player.event("play", 1);
        edge.down("sessionStart", problem(code));

        switch (outcome) {
            case "operator", "override", "passing" -> {
                int before = startsOfThePlayer();
                Await.until(() -> startsOfThePlayer() > before, () -> "no start is sent");
                assertEquals(2, calm.waiting());
                edge.up();
                calm.drained();
                assertEquals(List.of("sessionStart", "play"), edge.types(player.media()));
            }
            case "refused", "once-more", "defect", "identity" -> {
                assertEquals(2, calm.deadLetters(2).size());
                calm.drained();
                assertEquals(outcome.equals("defect") || outcome.equals("identity") ? 204 : 410,
                        player.event("ping", 2).getStatus());
            }
            case "blocked" -> {
                calm.drained();
                assertEquals(204, player.event("ping", 2).getStatus());
                calm.drained();
                assertEquals(List.of(), calm.deadLetters());
                assertEquals(List.of(), edge.attempts("ping"));
                assertTrue(Http.read(metrics).contains("shim_spool_blocked_total"));
            }
            default -> {
                calm.drained();
                assertEquals(1, edge.attempts("play").size(), "the session was opened");
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}", quoteTextArguments = false)
    @CsvFileSource(resources = LIST, numLinesToSkip = 1)
    void codeOfDownloadedContent_saysWhatBecomesOfIt(String code, String outcome) {
        edge.down("downloaded", problem(code));

        assertEquals(statusOf(code, outcome, 201), player.whole("").getStatus());

        switch (outcome) {
            case "operator", "override", "passing" -> {
                edge.up();
                calm.drained();
                assertEquals(1, edge.downloaded().size());
            }
            case "once-more", "defect", "identity" ->
                assertTrue(calm.deadLetters(1).get(0).reason().contains("EXEG-" + code));
            default -> {
                assertEquals(1, edge.attempts("downloaded").size());
                assertEquals(0, calm.waiting());
            }
        }
    }

    private static int statusOf(String code, String outcome, int taken) {
        if (!outcome.equals("refused")) {
            return taken;
        }
        return code.endsWith("-413") ? 413 : 400;
    }

    private int startsOfThePlayer() {
        return (int) edge.attempts("sessionStart").stream()
                .filter(attempt -> attempt.body().contains(player.media())).count();
    }

    private void assertNothingMoreIsSent() {
        calm.drained();
        assertEquals(1, startsOfThePlayer());
        assertEquals(List.of(), edge.attempts("play"));
        assertEquals(List.of(), calm.deadLetters());
    }

    /** In Edge's form: a problem document, or a warning if the status of the code is a success. */
    private static Behaviour problem(String code) {
        int status = Integer.parseInt(code.substring(code.length() - 3));
        String problem = """
                {"type": "https://ns.adobe.com/aep/errors/EXEG-%s", "status": %d, "title": "T", "detail": "D",
                 "report": {"requestId": "r-1"}}""".formatted(code, status);
        return status >= 300
                ? Behaviour.answer(status, problem)
                : Behaviour.answer(status, """
                        {"requestId": "r-1", "handle": [
                          {"type": "media-analytics:new-session", "payload": [{"sessionId": "noted"}]}],
                         "warnings": [%s]}""".formatted(problem));
    }

}
