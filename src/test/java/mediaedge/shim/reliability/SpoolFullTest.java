package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Http;
import mediaedge.shim.client.Player;
import mediaedge.shim.spool.Spool;

/** A spool that is full acknowledges nothing. */
@QuarkusTest
@TestProfile(SpoolFullTest.Small.class)
@WithTestResource(BackEnds.class)
class SpoolFullTest {

    /** Room for three entries. */
    public static class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shim.spool.max-entries", "3");
        }
    }

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI health;

    @Inject
    Spool spool;

    @Test
    void fullSpool_saysLaterAndKeepsWhatItHas() {
        edge.down(Behaviour.status(503));
        Player player = new Player(shim);
        assertEquals(201, player.start().getStatus());
        assertEquals(204, player.event("play", 1).getStatus());
        assertEquals(204, player.event("ping", 2).getStatus());
        assertFalse(health().contains("max-entries"), health());
        notTaken(player.event("ping", 3));
        notTaken(new Player(shim).start());
        assertTrue(health().contains("shim.spool.max-entries allows no more"), health());
        edge.up();
        new Calm(spool, shim).drained();
        assertEquals(List.of(0, 1, 2),
                edge.taken(player.media()).stream().map(ScriptedEdge.Taken::playhead).toList());
    }

    /** Returns the operator's view: still ready, because this replica delivers what is in the spool. */
    private String health() {
        return Http.read(health);
    }

    private static void notTaken(Response answer) {
        assertEquals(503, answer.getStatus());
        assertNotNull(answer.getHeaderString("Retry-After"));
        assertNull(answer.getHeaderString("Location"));
    }
}
