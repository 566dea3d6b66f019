package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Player;
import mediaedge.shim.spool.Spool;

/** Players' answers while Edge is away, and Edge's requests when it is back. */
@QuarkusTest
@WithTestResource(BackEnds.class)
class OutageTest {

    private static final List<String> WHOLE = List.of("sessionStart", "play", "ping", "pauseStart", "sessionComplete");

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

    private void arrives(List<String> types) {
        Await.until(() -> edge.types(player.media()).size() >= types.size(), () -> edge.types(player.media()) + "");
        calm.drained();
        assertEquals(types, edge.types(player.media()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "refused", "silent about starts"})
    void edgeAwayForAWholeSession_isToldAllOfItInOrderWhenItIsBack(String how) {
        switch (how) {
            case "503" -> edge.down(Behaviour.status(503));
            case "refused" -> edge.gone();
            default -> edge.down("sessionStart", Behaviour.silence());
        }
        assertEquals(201, player.start().getStatus());
        for (int second = 1; second < WHOLE.size(); second++) {
            assertEquals(204, player.event(WHOLE.get(second), second).getStatus());
        }
        edge.up();
        arrives(WHOLE);
    }

    @Test
    void outageInTheMiddle_leavesTheSameSequenceAsNone() {
        List<ScriptedEdge.Taken> undisturbed = play(new Player(shim), () -> {
        });
        List<ScriptedEdge.Taken> disturbed = play(player, () -> edge.down(Behaviour.status(503)));
        assertEquals(undisturbed, disturbed);
    }

    private List<ScriptedEdge.Taken> play(Player watching, Runnable outage) {
        watching.start();
        watching.event("play", 1);
        outage.run();
        watching.event("ping", 2);
        watching.event("pauseStart", 3);
        edge.up();
        watching.event("sessionComplete", 4);
        calm.drained();
        Await.until(() -> edge.types(watching.media()).equals(WHOLE), () -> edge.types(watching.media()) + "");
        return edge.taken(watching.media());
    }

    @Test
    void eventDuringTheDrain_queuesBehindWhatIsBeingDrained() {
        edge.down(Behaviour.status(503));
        player.start();
        player.event("play", 1);
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        edge.down("play", (request, exchange) -> {
            underWay.countDown();
            goOn.await();
            Behaviour.status(503).handle(request, exchange);
        });
        Await.until(() -> underWay.getCount() == 0, () -> "nothing is drained");
        assertEquals(204, player.event("ping", 2).getStatus());
        assertEquals(List.of("sessionStart"), edge.types(player.media()));
        edge.up();
        goOn.countDown();
        arrives(List.of("sessionStart", "play", "ping"));
    }

    @Test
    void eventOfASessionWithABacklog_queuesThoughEdgeWouldTakeIt() {
        player.start();
        edge.down("play", Behaviour.status(503));
        player.event("play", 1);
        assertEquals(204, player.event("ping", 2).getStatus());
        assertEquals(List.of("sessionStart"), edge.types(player.media()));
        edge.up();
        arrives(List.of("sessionStart", "play", "ping"));
    }

    @Test
    void provisionalSession_onceDrained_goesLiveWithItsRealIdAndLocation() {
        edge.down(Behaviour.status(503));
        player.start();
        edge.up();
        arrives(List.of("sessionStart"));
        new Calm(spool, shim).restore();
        assertEquals(204, player.event("play", 1).getStatus());
        List<ScriptedEdge.Taken> taken = edge.taken(player.media());
        assertEquals("play", taken.get(1).type());
        assertEquals("/ee/va6/va/v1/play", taken.get(1).path());
    }

    @Test
    void sessionWithThousandsOfEntries_isDrainedToItsEnd() {
        edge.down(Behaviour.status(503));
        player.start();
        int events = 3_000;
        for (int second = 1; second <= events; second++) {
            assertEquals(204, player.event("ping", second).getStatus());
        }
        edge.up();
        Await.until(() -> edge.types(player.media()).size() > events, () -> edge.types(player.media()).size() + "");
        List<Integer> playheads = edge.taken(player.media()).stream().map(ScriptedEdge.Taken::playhead).toList();
        assertEquals(playheads.stream().sorted().toList(), playheads);
        assertTrue(calm.deadLetters().isEmpty());
    }
}
