package mediaedge.shim.reliability.bench;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Selects the replica for a player's next request. */
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
     * Returns whether a request goes to another replica without its player's notice, because this one has not begun it.
     *
     * @param port
     *            of the replica
     * @param status
     *            its answer, or 0 if it refused the connection
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
