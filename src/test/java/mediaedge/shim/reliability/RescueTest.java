package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.Behaviour;
import mediaedge.shim.Received;
import mediaedge.shim.client.Player;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.standin.EdgeContract;

/** A session that is too late to be opened at Edge. */
@QuarkusTest
@TestProfile(RescueTest.WithMovableClock.class)
@WithTestResource(BackEnds.class)
class RescueTest {

    /** The shim's clock can be put forward. */
    public static class WithMovableClock implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(MovableClock.class);
        }
    }

    @TestHTTPResource
    URI shim;

    @Inject
    Spool spool;

    @Inject
    MovableClock clock;

    @BeforeEach
    void calm() {
        new Calm(spool, shim).restore();
    }

    @Test
    void sessionSilentForTenMinutes_isDeliveredWholeAsDownloaded() throws Exception {
        edge.down(Behaviour.status(503));
        Player player = new Player(shim);
        player.start();
        player.event("play", 1);
        player.event("sessionComplete", 2);
        clock.forward(Duration.ofMinutes(10));
        Await.until(() -> !edge.attempts("downloaded").isEmpty(), () -> "only starts are tried");
        edge.up();
        new Calm(spool, shim).drained();
        assertEquals(List.of(), edge.types(player.media()));
        assertEquals(1, edge.downloaded().size());
        byte[] body = edge.downloaded().get(0).body();
        assertEquals(List.of(), EdgeContract.get().refusals("downloaded", body));
        JsonNode whole = new ObjectMapper().readTree(body);
        JsonNode entries = whole.at("/events/0/xdm/mediaDownloadedEvents");
        assertEquals(List.of("media.sessionStart", "media.play", "media.sessionComplete"),
                entries.findValuesAsText("mediaEventType"));
        assertEquals(410, player.event("ping", 3).getStatus());
        assertEquals("urn:media-edge-shim", whole.at("/xdm/implementationDetails/name").asText());
        assertEquals(whole.at("/xdm/implementationDetails"), whole.at("/events/0/xdm/implementationDetails"));
    }

    @Test
    void eventThatIsAcknowledgedDuringTheRescue_isDeliveredByAFurtherOne() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Player player = new Player(shim);
        edge.down(Behaviour.status(503));
        player.start();
        player.event("play", 1);
        edge.down("sessionStart", Behaviour.status(503));
        edge.onceFor("downloaded", () -> {
            underWay.countDown();
            goOn.await();
        });
        clock.forward(Duration.ofMinutes(10));
        Await.until(() -> underWay.getCount() == 0, () -> "it is not rescued");
        assertEquals(204, player.event("ping", 2).getStatus());
        assertEquals(204, player.event("sessionComplete", 3).getStatus());
        goOn.countDown();
        Calm calm = new Calm(spool, shim);
        calm.drained();
        assertEquals(List.of(), calm.deadLetters());
        assertEquals(List.of(List.of("media.sessionStart", "media.play"),
                List.of("media.sessionStart", "media.ping", "media.sessionComplete")),
                edge.downloaded().stream().map(RescueTest::types).toList());
        assertEquals(2, Set.copyOf(edge.ids("downloaded")).size());
        assertEquals(410, player.event("ping", 4).getStatus());
    }

    @Test
    void startAloneThatIsRescued_hasALaterEventInAFurtherRescue() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Player player = new Player(shim);
        edge.down(Behaviour.status(503));
        player.start();
        edge.down("sessionStart", Behaviour.status(503));
        edge.onceFor("downloaded", () -> {
            underWay.countDown();
            goOn.await();
        });
        clock.forward(Duration.ofMinutes(10));
        Await.until(() -> underWay.getCount() == 0, () -> "it is not rescued");
        assertEquals(204, player.event("ping", 2).getStatus());
        goOn.countDown();
        new Calm(spool, shim).drained();
        assertEquals(List.of(List.of("media.sessionStart"), List.of("media.sessionStart", "media.ping")),
                edge.downloaded().stream().map(RescueTest::types).toList());
    }

    private static List<String> types(Received downloaded) {
        try {
            return new ObjectMapper().readTree(downloaded.body()).at("/events/0/xdm/mediaDownloadedEvents")
                    .findValuesAsText("mediaEventType");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its start may have been accepted although the answer was lost, and it is not a duplicate of its start. */
    @Test
    void sessionRescuedTwice_hasOneIdOfItsOwn() {
        edge.down(Behaviour.status(503));
        Player player = new Player(shim);
        player.start();
        clock.forward(Duration.ofMinutes(10));
        Await.until(() -> edge.ids("downloaded").size() > 1, () -> "it is not tried again");
        edge.up();
        new Calm(spool, shim).drained();
        Set<String> ids = Set.copyOf(edge.ids("downloaded"));
        assertEquals(1, ids.size(), ids.toString());
        assertEquals(36, ids.iterator().next().length());
        assertFalse(edge.ids("sessionStart").containsAll(ids));
    }
}
