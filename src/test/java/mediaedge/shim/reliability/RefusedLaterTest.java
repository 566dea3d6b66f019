package mediaedge.shim.reliability;

import static mediaedge.shim.reliability.BackEnds.edge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Http;
import mediaedge.shim.client.Player;
import mediaedge.shim.delivery.OperatorFaults;
import mediaedge.shim.spool.Spool;

/** Acknowledged requests that Edge answers with more than a transient failure. */
@QuarkusTest
@WithTestResource(BackEnds.class)
class RefusedLaterTest {

    /** Fewer failures than open the circuit breaker. */
    private static final int SESSIONS = 6;

    @TestHTTPResource
    URI shim;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI health;

    @Inject
    Spool spool;

    @Inject
    OperatorFaults faults;

    private Calm calm;
    private Player player;

    @BeforeEach
    void calm() {
        calm = new Calm(spool, shim);
        calm.restore();
        player = new Player(shim);
    }

    @Test
    void eventRefusedAtDrain_isADeadLetter_andTheRestOfTheSessionFollows() {
        player.start();
        edge.down("play", Behaviour.status(503));
        player.event("play", 1);
        player.event("ping", 2);
        edge.down("play", Behaviour.status(400));
        assertTrue(calm.deadLetters(1).get(0).reason().contains("refused"));
        calm.drained();
        assertEquals(List.of("sessionStart", "ping"), edge.types(player.media()));
    }

    @Test
    void startRefusedAtDrain_buriesItsEvents_andLaterOnesAreTold() {
        edge.down(Behaviour.status(503));
        assertEquals(201, player.start().getStatus());
        assertEquals(204, player.event("play", 1).getStatus());
        edge.down("sessionStart", Behaviour.status(400));
        assertEquals(List.of("its session could not be started"),
                calm.deadLetters(2).stream().skip(1).map(letter -> letter.reason()).toList());
        calm.drained();
        assertEquals(410, player.event("ping", 2).getStatus());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 200})
    void operatorsFault_isSpooledAndSaidInHealth(int status) {
        edge.down("sessionStart", Behaviour.answer(status, "{}"));
        assertEquals(201, player.start().getStatus());
        assertTrue(faults.lately().get(0).reason().contains(" " + status));
        String wellness = Http.read(health);
        assertTrue(wellness.contains("degraded"), wellness);
        assertTrue(calm.deadLetters().isEmpty());
        edge.up();
        calm.drained();
        assertEquals(List.of("sessionStart"), edge.types(player.media()));
    }

    @Test
    void eventAnswered500_isTriedOnceLater_thenADeadLetter() {
        player.start();
        edge.down("play", Behaviour.status(500));
        assertEquals(204, player.event("play", 1).getStatus());
        calm.deadLetters(1);
        assertEquals(2, edge.attempts("play").size());
    }

    @Test
    void eventAnswered500OnlyAtDrain_hasItsLaterTryToo() {
        player.start();
        edge.down("play", Behaviour.status(503, "retry-after", "1"));
        player.event("play", 1);
        int before = edge.attempts("play").size();
        edge.down("play", Behaviour.status(500));
        calm.deadLetters(1);
        int now = edge.attempts("play").size();
        assertTrue(now - before >= 2, now - before + " tries");
    }

    @Test
    void retryAfter_isHonouredByTheDrain_forAllSessionsOfTheUpstream() {
        List<Player> players = Stream.generate(() -> new Player(shim)).limit(SESSIONS).toList();
        players.forEach(Player::start);
        edge.down("play", Behaviour.status(429, "retry-after", "2"));
        players.forEach(each -> each.event("play", 1));
        Await.until(() -> edge.attempts("play").size() > SESSIONS, () -> edge.attempts("play") + "");
        List<ScriptedEdge.Attempt> attempts = edge.attempts("play");
        long wait = attempts.get(SESSIONS).nanos() - attempts.get(SESSIONS - 1).nanos();
        assertTrue(wait >= Duration.ofMillis(1_900).toNanos(), wait + " ns from the last answer to the next try");
    }
}
