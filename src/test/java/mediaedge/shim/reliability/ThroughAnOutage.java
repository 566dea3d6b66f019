package mediaedge.shim.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import mediaedge.shim.Behaviour;
import mediaedge.shim.client.Player;
import mediaedge.shim.packaged.ShimProcess;

/** A session of 30 events, during a third of which Edge is away. */
record ThroughAnOutage(ScriptedEdge edge) {

    /** Edge itself sorts by time within so many events. */
    private static final int PLACES = 10;
    /** Longer than it takes until what a dead replica drained is drained by another. */
    private static final Duration LONG = Duration.ofSeconds(40);

    /** Plays it with one replica, and expects everything in exactly its order. */
    void isWholeAndInOrder(ShimProcess replica) {
        assertEquals(seconds(), play(List.of(replica)));
    }

    /** Plays it with replicas in turn, and expects everything in the order in which Edge can still sort it. */
    void isWholeAndNearlyInOrder(List<ShimProcess> replicas) {
        nearlyInOrder(seconds(), play(replicas));
    }

    /** Expects events no further from their place than Edge sorts. */
    static void nearlyInOrder(List<Integer> wanted, List<Integer> taken) {
        assertEquals(wanted, taken.stream().sorted().toList());
        for (int place = 0; place < taken.size(); place++) {
            assertTrue(Math.abs(taken.get(place) - wanted.get(place)) <= PLACES, taken::toString);
        }
    }

    private static List<Integer> seconds() {
        return IntStream.rangeClosed(0, 30).boxed().toList();
    }

    /** What Edge has taken of a session whose events go to these replicas in turn. */
    private List<Integer> play(List<ShimProcess> replicas) {
        Player player = new Player(replicas.get(0).url());
        assertEquals(201, player.start().getStatus());
        for (int second = 1; second <= 30; second++) {
            if (second == 10) {
                edge.down(Behaviour.status(503));
            } else if (second == 20) {
                edge.up();
            }
            player.turnTo(replicas.get(second % replicas.size()).url());
            assertEquals(204, player.event("ping", second).getStatus());
        }
        return taken(player, 31);
    }

    /** Waits until so many requests of a player have arrived. Returns their playheads. */
    List<Integer> taken(Player player, int count) {
        Await.until(LONG, () -> edge.taken(player.media()).size() >= count, () -> edge.taken(player.media()) + "");
        return edge.taken(player.media()).stream().map(ScriptedEdge.Taken::playhead).toList();
    }
}
