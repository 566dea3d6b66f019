package mediaedge.shim.reliability.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Says which replica a player's next request goes to. */
interface Balancer {

    /**
     * Where the next request goes.
     *
     * @param player   its number in its group, from 0
     * @param playhead of the request; 0 is the start of a session
     * @return the port of a replica
     */
    int port(int player, int playhead);

    /**
     * Whether a request goes to another replica without its player's notice, as this one has not begun it.
     *
     * @param port   of the replica
     * @param status what it answered, or 0 where it refused the connection
     */
    default boolean sendsAgain(int port, int status) {
        return false;
    }

    /** Whether a replica was killed and does not run again yet. */
    default boolean isDead(int port) {
        return false;
    }

    /** All requests of all players, one replica after the other. */
    static Balancer inTurn(List<Integer> ports) {
        AtomicInteger turn = new AtomicInteger();
        return (player, playhead) -> ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
    }
}
