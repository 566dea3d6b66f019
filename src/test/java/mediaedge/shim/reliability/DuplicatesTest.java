package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashSet;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Player;
import mediaedge.shim.spool.Spool;

/** Duplicates at Edge have the same id, so they can be found. Other requests have different ids. */
@QuarkusTest
@WithTestResource(BackEnds.class)
class DuplicatesTest {

    @TestHTTPResource
    URI shim;

    @Inject
    Spool spool;

    private Calm calm;
    private Player player;

    @BeforeEach
    void calm() {
        calm = new Calm(spool, shim);
        calm.restore();
        player = new Player(shim);
    }

    @Test
    void eventWhoseAnswerIsCutOff_comesAgainFromTheSpoolWithTheSameId() {
        player.start();
        edge.down("play", Behaviour.resetBeforeAnswer());
        assertEquals(204, player.event("play", 1).getStatus());
        edge.up();
        calm.drained();

        assertOneId(edge.ids("play"));
    }

    private static void assertOneId(List<String> ids) {
        assertTrue(ids.size() >= 2, "Edge gets it live and from the spool: " + ids);
        assertEquals(1, new HashSet<>(ids).size(), ids.toString());
        assertEquals(36, ids.get(0).length(), ids.toString());
    }

    @Test
    void startWhoseAnswerIsCutOff_comesAgainFromTheSpoolWithTheSameId() {
        edge.down("sessionStart", Behaviour.resetBeforeAnswer());
        assertEquals(201, player.start().getStatus());
        player.event("play", 1);
        edge.up();
        calm.drained();

        assertOneId(edge.ids("sessionStart"));
        assertEquals(List.of("sessionStart", "play"), edge.types(player.media()));
    }

    @Test
    void eventsOfASession_haveIdsOfTheirOwn_liveAndFromTheSpool() {
        player.start();
        player.event("play", 1);
        player.event("ping", 1);
        edge.down(Behaviour.status(503));
        player.event("ping", 2);
        player.event("sessionComplete", 3);
        edge.up();
        calm.drained();

        assertEquals(5, edge.taken(player.media()).size());
        assertEquals(5, new HashSet<>(edge.idsTaken(player.media())).size());
    }
}
