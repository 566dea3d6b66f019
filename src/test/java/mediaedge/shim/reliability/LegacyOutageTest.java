package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.legacy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.CaughtLog;
import mediaedge.shim.Received;
import mediaedge.shim.client.Player;
import mediaedge.shim.spool.Spool;

/** The same promises with the old back end as the upstream. */
@QuarkusTest
@WithTestResource(BackEnds.class)
class LegacyOutageTest {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final String EVENTS = SESSIONS + "/its-own-id/events";

    @TestHTTPResource
    URI shim;

    @Inject
    Spool spool;

    private Calm calm;
    private Player player;

    @BeforeEach
    void calm() {
        calm = new Calm(spool, shim);
        legacyIs(Behaviour.status(201, "location", SESSIONS + "/its-own-id"), Behaviour.status(204));
        calm.restore();
        player = new Player(shim, Player.ON_LEGACY);
    }

    private static void legacyIs(Behaviour start, Behaviour event) {
        legacy.forget();
        legacy.on(SESSIONS, start).on(EVENTS, event);
    }

    @Test
    void backEndAway_isToldAllOfItInOrderWhenItIsBack() {
        legacyIs(Behaviour.status(503), Behaviour.status(503));
        assertEquals(201, player.start().getStatus());
        assertEquals(204, player.event("play", 1).getStatus());
        assertEquals(204, player.event("sessionComplete", 2).getStatus());
        legacyIs(Behaviour.status(201, "location", SESSIONS + "/its-own-id"), Behaviour.status(204));
        calm.drained();
        List<Received> received = legacy.received();
        assertEquals(List.of(SESSIONS, EVENTS, EVENTS), received.stream().map(Received::path).toList());
        assertEquals(
                List.of(player.startBody(), Player.eventBody("play", 1), Player.eventBody("sessionComplete", 2)),
                received.stream().map(Received::text).toList());
    }

    @Test
    void itsRefusal_isThePlayersAnswer() {
        player.start();
        legacyIs(Behaviour.status(503), Behaviour.answer(404, "no such session"));
        assertEquals(404, player.event("play", 1).getStatus());
        assertEquals(0, calm.waiting());
    }

    /** The back end has opened a session, whatever its name. A retry would open another one each time. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/sessions/%zz", "/api/v1/sessions/..", "somewhere", ""})
    void startWhoseLocationCannotBeRead_isAnsweredAsItCame_isSentOnce_andIsALineOfTheLog(String location) {
        legacyIs(Behaviour.status(201, "location", location), Behaviour.status(204));
        try (CaughtLog log = CaughtLog.everything()) {
            Response answer = player.start();
            assertEquals(201, answer.getStatus());
            assertNull(answer.getHeaderString("Location"));
            calm.drained();
            assertEquals(1, legacy.received().size());
            List<String> lines = log.lines(line -> line.contains("FailureLog"));
            assertEquals(1, lines.size(), lines.toString());
            assertTrue(lines.get(0).contains("without a Location that names a session"), lines.toString());
        }
    }

    @Test
    void spooledStartWhoseLocationCannotBeRead_isNotSentAgain() {
        legacyIs(Behaviour.status(503), Behaviour.status(204));
        assertEquals(201, player.start().getStatus());
        assertEquals(204, player.event("play", 1).getStatus());
        legacyIs(Behaviour.status(201, "location", "/api/v1/sessions/%zz"), Behaviour.status(204));
        assertEquals("its session could not be started", calm.deadLetters(1).get(0).reason());
        calm.drained();
        assertEquals(List.of(SESSIONS), legacy.received().stream().map(Received::path).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b", "a%2Bb", "a~b", "%c3%a4"})
    void itsSessionId_comesBackAsItWroteIt(String id) {
        String events = SESSIONS + "/" + id + "/events";
        legacy.forget();
        legacy.on(SESSIONS, Behaviour.status(201, "location", SESSIONS + "/" + id)).on(events, Behaviour.status(204));
        player.start();
        assertEquals(204, player.event("play", 1).getStatus());
        assertEquals(List.of(SESSIONS, events), legacy.received().stream().map(Received::path).toList());
    }
}
