package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.legacy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.Received;
import mediaedge.shim.spool.Spool;

/** The same promises where the old back end is the upstream. */
@QuarkusTest
@QuarkusTestResource(value = BackEnds.class, restrictToAnnotatedClass = true)
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
        assertEquals(201, player.start().statusCode());
        assertEquals(204, player.event("play", 1).statusCode());
        assertEquals(204, player.event("sessionComplete", 2).statusCode());
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
        assertEquals(404, player.event("play", 1).statusCode());
        assertEquals(0, calm.waiting());
    }
}
