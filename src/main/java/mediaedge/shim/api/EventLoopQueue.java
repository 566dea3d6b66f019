package mediaedge.shim.api;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import mediaedge.shim.netty.EventLoopTurns;
import mediaedge.shim.upstream.Deadline;

/**
 * The queue of one event loop. In each iteration the loop polls its sockets and runs what is due. Only a limited number
 * of requests start in one iteration; the others wait, in order, for later ones.
 * <p>
 * Otherwise, a loop with thousands of requests would start all of them before it reads any response of an upstream. Its
 * own delay would count as latency of the upstream and open the circuit breaker.
 */
final class EventLoopQueue {

    /** Number of requests that start in one iteration, about two milliseconds of work. */
    static final int BEGINS = 32;

    private final EventLoopTurns loop;
    private final AtomicInteger count;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int begun;
    private boolean endIsTold;

    /**
     * A waiting request.
     *
     * @param startBy
     *            after this, starting it is pointless
     * @param refuse
     *            tells the player; must be cheap
     */
    record Waiting(Deadline startBy, Runnable begin, Runnable refuse) {
    }

    /**
     * @param count
     *            number of requests that wait at all event loops
     */
    EventLoopQueue(EventLoopTurns loop, AtomicInteger count) {
        this.loop = loop;
        this.count = count;
    }

    /** Returns whether a request may start now. If so, it counts as started. */
    boolean begins() {
        if (begun >= BEGINS || !waiting.isEmpty()) {
            return false;
        }
        begun++;
        watchEnd();
        return true;
    }

    /**
     * Starts a request in a later iteration, or refuses it if that takes too long. A waiting request holds its
     * reservation.
     */
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
            // A task of the next iteration, so it runs after what the sockets bring.
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
