package mediaedge.shim.api;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import mediaedge.shim.netty.EventLoopTurns;
import mediaedge.shim.upstream.Deadline;

/**
 * The turns of one event loop: in each it looks at its sockets, does what there is to do, and looks again. Only so many
 * requests begin in one turn; the others wait, in their order, for the next ones.
 * <p>
 * Without this, a loop with thousands of requests at hand would begin all of them before it saw a single answer of an
 * upstream. Otherwise the loop's own delay counts as latency of the upstream and opens its circuit breaker.
 */
final class EventLoopQueue {

    /** Requests that begin in a turn, about two milliseconds of work. */
    static final int BEGINS = 32;

    private final EventLoopTurns loop;
    private final AtomicInteger count;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int begun;
    private boolean endIsTold;

    /**
     * A request that waits.
     *
     * @param startBy later it is of no use to begin it
     * @param refuse  tells the player so; costs next to nothing
     */
    record Waiting(Deadline startBy, Runnable begin, Runnable refuse) {
    }

    /** @param count how many requests wait at all loops */
    EventLoopQueue(EventLoopTurns loop, AtomicInteger count) {
        this.loop = loop;
        this.count = count;
    }

    /** Whether a request may begin now; it counts as begun then. */
    boolean begins() {
        if (begun >= BEGINS || !waiting.isEmpty()) {
            return false;
        }
        begun++;
        watchEnd();
        return true;
    }

    /** Begins a request in a later turn, or refuses it where that takes too long. What waits holds its reservation. */
    void later(Waiting one) {
        waiting.add(one);
        count.incrementAndGet();
        watchEnd();
    }

    private void watchEnd() {
        if (!endIsTold) {
            endIsTold = true;
            loop.atEnd(this::ended);
        }
    }

    private void ended() {
        endIsTold = false;
        begun = 0;
        if (!waiting.isEmpty()) {
            // A task of the next turn, and so behind what its sockets have to say.
            loop.execute(this::goOn);
        }
    }

    private void goOn() {
        while (begun < BEGINS && !waiting.isEmpty()) {
            Waiting next = waiting.remove();
            count.decrementAndGet();
            if (next.startBy().left().isNegative()) {
                next.refuse().run();
            } else {
                begun++;
                next.begin().run();
            }
        }
        watchEnd();
    }
}
