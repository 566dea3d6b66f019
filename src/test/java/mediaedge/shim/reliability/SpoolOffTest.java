package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Player;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Spool;

/** Without a spool the player gets every failure, and Edge gets no more retries than its answers allow. */
@QuarkusTest
@TestProfile(SpoolOffTest.Off.class)
@WithTestResource(BackEnds.class)
class SpoolOffTest {

    /** No spool. */
    public static class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shim.spool.store", "off", "shim.delivery.breaker-delay", "1ms");
        }
    }

    @TestHTTPResource
    URI shim;

    @Inject
    Spool spool;

    @ConfigProperty(name = "shim.spool.dir")
    Path folder;

    private Player player;

    @BeforeEach
    void open() {
        edge.up();
        int straight = 0;
        while (straight < 20) {
            player = new Player(shim);
            straight = player.start().getStatus() == 201 ? straight + 1 : 0;
        }
        edge.forget();
    }

    @ParameterizedTest
    @CsvSource({"503, 3", "502, 3", "504, 3", "408, 1", "429, 3"})
    void passingStatus_isRepeatedAtOnceWhereItAsksForThat(int status, int tries) {
        edge.down("play", Behaviour.status(status));
        Response answer = player.event("play", 1);
        assertEquals(503, answer.getStatus());
        assertNotNull(answer.getHeaderString("Retry-After"));
        assertEquals(tries, edge.attempts("play").size());
    }

    @Test
    void longRetryAfter_isNotWaitedForButHandedOn() {
        edge.down("play", Behaviour.status(429, "retry-after", "30"));
        assertEquals("30", player.event("play", 1).getHeaderString("Retry-After"));
        assertEquals(1, edge.attempts("play").size());
    }

    @Test
    void unknownFate_isNotRepeatedWhileThePlayerWaits() {
        edge.down("play", Behaviour.resetMidAnswer(200, "{"));
        assertEquals(503, player.event("play", 1).getStatus());
        assertEquals(1, edge.attempts("play").size());
    }

    @Test
    void refusal_isNeverRepeated() {
        edge.down("play", Behaviour.status(400));
        assertEquals(400, player.event("play", 1).getStatus());
        assertEquals(1, edge.attempts("play").size());
    }

    @Test
    void entry_isNotStored() {
        UUID session = new UUID(1, 1);
        NewEntry entry = new NewEntry(session, EntryKind.EVENT, "edge", new byte[10], Instant.now());

        Added.Broken broken = assertInstanceOf(Added.Broken.class, spool.add(entry).await().indefinitely());

        assertEquals("shim.spool.store is off", broken.why());
        assertFalse(spool.enabled());
        assertEquals(new Backlog.None(), spool.backlog(session, true, Duration.ofSeconds(1)).await().indefinitely());
        assertFalse(Files.exists(folder));
    }
}
