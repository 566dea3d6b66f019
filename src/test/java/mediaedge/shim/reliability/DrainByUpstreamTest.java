package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static mediaedge.shim.reliability.BackEnds.legacy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Player;
import mediaedge.shim.delivery.Upstreams;
import mediaedge.shim.spool.Spool;

/** An upstream that is away, silent or asks to wait gets few calls from the drain, and does not delay the others. */
@QuarkusTest
@WithTestResource(value = BackEnds.class, initArgs = @ResourceArg(name = BackEnds.AS_SHIPPED, value = "true"))
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DrainByUpstreamTest {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final String EVENTS = SESSIONS + "/its-own-id/events";
    /** A channel whose sessions have another datastream. */
    private static final String OTHER_DATASTREAM = "overriding";
    private static final int WAITING = 300;
    private static final Duration WINDOW = Duration.ofSeconds(12);

    @TestHTTPResource
    URI shim;

    @Inject
    Spool spool;

    @Inject
    Upstreams upstreams;

    private void startSessions(int number, String channel) throws Exception {
        ExecutorService players = Executors.newFixedThreadPool(50);
        try {
            List<Future<Integer>> answers = IntStream.range(0, number)
                    .mapToObj(i -> players.submit(() -> new Player(shim, channel).start().getStatus())).toList();
            for (Future<Integer> answer : answers) {
                assertEquals(201, answer.get());
            }
        } finally {
            players.shutdown();
        }
    }

    private static int callsWithin(Duration window) {
        edge.forget();
        long end = System.nanoTime() + window.toNanos();
        Await.until(() -> System.nanoTime() - end > 0, () -> "no time passes");
        return edge.attempts("sessionStart").size();
    }

    @Test
    @Order(1)
    void drainThatSucceeds_closesTheCircuitBreakerForPlayersToo() throws Exception {
        edge.down(Behaviour.status(503));
        startSessions(30, Player.ON_EDGE);
        assertTrue(upstreams.openCircuits().containsKey("edge"), "the circuit breaker is closed");
        edge.up();
        Await.until(() -> upstreams.openCircuits().isEmpty(), () -> upstreams.openCircuits().toString());
        new Calm(spool, shim).drained();
    }

    @Test
    @Order(2)
    void silentEdge_getsAFewProbes_andTheOldBackEndItsEventsAtOnce() throws Exception {
        legacy.on(SESSIONS, Behaviour.status(201, "location", SESSIONS + "/its-own-id")).on(EVENTS,
                Behaviour.status(503));
        edge.down(Behaviour.silence());
        startSessions(WAITING, Player.ON_EDGE);
        Player old = new Player(shim, Player.ON_LEGACY);
        assertEquals(201, old.start().getStatus());
        for (int second = 1; second <= 3; second++) {
            assertEquals(204, old.event("ping", second).getStatus());
        }
        legacy.on(EVENTS, Behaviour.status(204));
        int before = legacy.received().size();
        long up = System.nanoTime();
        Await.until(() -> legacy.received().size() >= before + 3, () -> legacy.received().toString());
        long waited = Duration.ofNanos(System.nanoTime() - up).toMillis();
        assertTrue(waited < 3_000, waited + " ms");

        int calls = callsWithin(WINDOW);

        assertTrue(calls >= 1, "nobody finds out when Edge is back");
        assertTrue(calls <= 60, calls + " calls");
        edge.up();
        new Calm(spool, shim).drained();
    }

    /** The last one, because the datastream gets no requests until its time is over. */
    @Test
    @Order(3)
    void datastreamThatAsksToWait_isLeftAlone_andAnotherIsNot() throws Exception {
        edge.down(Behaviour.status(503));
        startSessions(WAITING, Player.ON_EDGE);
        edge.down("sessionStart", request -> !request.text().contains(OTHER_DATASTREAM),
                Behaviour.status(429, "retry-after", "30"));
        startSessions(1, OTHER_DATASTREAM);

        int calls = callsWithin(WINDOW);

        assertTrue(calls <= 30, calls + " calls");
        assertEquals(WAITING, new Calm(spool, shim).waiting(), "what the other datastream takes is delivered");
    }
}
