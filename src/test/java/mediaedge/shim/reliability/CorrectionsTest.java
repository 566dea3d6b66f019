package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.Behaviour;
import mediaedge.shim.CaughtLog;
import mediaedge.shim.Received;
import mediaedge.shim.client.Http;
import mediaedge.shim.client.Player;
import mediaedge.shim.spool.Spool;

/** A part of a request that Edge refuses is removed, and the request is sent again at once. */
@QuarkusTest
@TestProfile(RescueTest.WithMovableClock.class)
@WithTestResource(BackEnds.class)
class CorrectionsTest {

    private static final String ECID = "27182818284590452353602874713526624977";
    private static final String ID = "member-4712";
    private static final String SUITES = ", \"analytics.reportSuite\": \"suite-a\"";

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI health;

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    Spool spool;

    @Inject
    MovableClock clock;

    private Calm calm;
    private Player player;

    @BeforeEach
    void calm() {
        calm = new Calm(spool, shim);
        calm.restore();
        player = new Player(shim);
    }

    @Test
    void namespaceThatTheSandboxDoesNotKnow_isLeftOutForAnHour() {
        edge.down("sessionStart", holds("loyalty"), refusal("0013-422", "The code `loyalty` cannot be resolved."));

        assertEquals(201, player.start(identities("loyalty", ID)).getStatus());
        assertEquals(2, starts(player).size());
        assertTrue(starts(player).get(1).contains(ECID), "the other identity stays");

        Player next = new Player(shim);
        assertEquals(201, next.start(identities("loyalty", "another")).getStatus());
        assertEquals(1, starts(next).size());
        assertFalse(starts(next).get(0).contains("loyalty"));

        assertTrue(Http.read(health).contains("'loyalty'"), Http.read(health));
        assertTrue(Http.read(metrics).lines().anyMatch(line -> line.contains("namespace=\"loyalty\"")
                && line.startsWith("shim_identities_refused_total") && line.endsWith(" 2.0")), Http.read(metrics));

        clock.forward(Duration.ofHours(1));
        Player later = new Player(shim);
        later.start(identities("loyalty", "yet-another"));
        assertEquals(2, starts(later).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0305-400", "0308-400"})
    void idThatIsMalformed_isLeftOutOfThisSessionAlone(String code) {
        edge.down("sessionStart", holds(ID),
                refusal(code, "The identity `" + ID + "` in the `crm` namespace is invalid."));
        try (CaughtLog log = CaughtLog.everything()) {
            assertEquals(201, player.start(identities("crm", ID)).getStatus());
            assertEquals(2, starts(player).size());
            assertEquals(204, player.event("play", 1).getStatus());

            Player next = new Player(shim);
            next.start(identities("crm", "another"));
            assertEquals(1, starts(next).size());
            assertTrue(starts(next).get(0).contains("another"));

            String told = Http.read(health) + Http.read(metrics) + log.lines();
            assertTrue(told.contains("crm"));
            assertFalse(told.contains(ID));
        }
    }

    @Test
    void primaryIdentityThatIsRefused_leavesTheNextOneAsThePrimary() {
        edge.down("sessionStart", holds(ECID),
                refusal("0305-400", "`" + ECID + "` in the `ECID` namespace is invalid"));

        player.start(identities("crm", ID));

        String second = starts(player).get(1);
        assertFalse(second.contains("ECID"));
        assertTrue(second.contains("\"primary\":true"), second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0304-400", "0306-400"})
    void identityThatIsNotNamed_meansAll(String code) {
        edge.down("sessionStart", holds("identityMap"), refusal(code, "Something is wrong."));

        assertEquals(201, player.start(identities("crm", ID)).getStatus());

        assertEquals(2, starts(player).size());
        assertEquals(List.of("sessionStart"), edge.types(player.media()));
    }

    @Test
    void identitiesThatAreRefusedOneAfterTheOther_areAllLeftOut() {
        edge.down("sessionStart", holds("identityMap"),
                refusal("0308-400", "`" + ID + "` in the `crm` namespace, `" + ECID + "` in the `ECID` namespace"));

        assertEquals(201, player.start(identities("crm", ID)).getStatus());

        assertEquals(3, starts(player).size());
        assertEquals(List.of("sessionStart"), edge.types(player.media()));
    }

    @Test
    void identityRefusedAtTheDrain_isLeftOutThere() {
        edge.down(Behaviour.status(503));
        player.start(identities("crm", ID));
        player.event("play", 1);
        edge.down("sessionStart", holds(ID), refusal("0308-400", "`" + ID + "` in the `crm` namespace is invalid"));

        calm.drained();

        assertEquals(List.of("sessionStart", "play"), edge.types(player.media()));
        assertEquals(List.of(), calm.deadLetters());
    }

    @Test
    void identityOfDownloadedContentThatIsRefused_isReplacedByNobodys() {
        edge.down("downloaded", holds(ECID), refusal("0306-400", "There is no primary identity."));

        assertEquals(201, player.whole(identities("crm", ID)).getStatus());

        assertEquals(1, edge.downloaded().size());
        String sent = new String(edge.downloaded().get(0).body(), StandardCharsets.UTF_8);
        assertTrue(sent.contains("\"FPID\""), sent);
        assertFalse(sent.contains(ID), sent);
    }

    @Test
    void reportSuitesThatAreRefused_areLeftOutForAWhile() {
        edge.down("sessionStart", holds("configOverrides"), refusal("0113-400", "The override is not allowed."));

        Player first = new Player(shim, "overriding");
        assertEquals(201, first.start(SUITES).getStatus());
        assertEquals(2, starts(first).size());
        assertEquals(204, first.event("play", 1).getStatus());

        Player next = new Player(shim, "overriding");
        assertEquals(201, next.start(SUITES).getStatus());
        assertEquals(1, starts(next).size());
        assertTrue(Http.read(health).contains("override"), Http.read(health));

        clock.forward(Duration.ofHours(3));
        Player later = new Player(shim, "overriding");
        later.start(SUITES);
        assertEquals(2, starts(later).size());
    }

    private static String identities(String namespace, String id) {
        return """
                , "visitor.marketingCloudUserId": "%s",
                "visitor.customerIDs": {"%s": {"id": "%s", "authState": 1}}""".formatted(ECID, namespace, id);
    }

    private static Predicate<Received> holds(String text) {
        return request -> new String(request.body(), StandardCharsets.UTF_8).contains(text);
    }

    private static Behaviour refusal(String code, String detail) {
        int status = Integer.parseInt(code.substring(code.length() - 3));
        return Behaviour.answer(status, """
                {"type": "https://ns.adobe.com/aep/errors/EXEG-%s", "status": %d, "title": "T", "detail": "%s"}"""
                .formatted(code, status, detail));
    }

    /** What Edge got of the player's start, each time. */
    private static List<String> starts(Player player) {
        return edge.attempts("sessionStart").stream().map(ScriptedEdge.Attempt::body)
                .filter(body -> body.contains(player.media())).toList();
    }
}
