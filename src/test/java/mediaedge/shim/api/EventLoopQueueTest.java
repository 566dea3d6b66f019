package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.netty.channel.SingleThreadEventLoop;
import mediaedge.shim.netty.EventLoopTurns;
import mediaedge.shim.upstream.Deadline;

class EventLoopQueueTest {

    private final AtomicInteger count = new AtomicInteger();
    private final ByHand loop = new ByHand();
    private final EventLoopQueue turn = new EventLoopQueue(new EventLoopTurns(loop), count);
    private final List<Integer> begun = new ArrayList<>();
    private final List<Integer> refused = new ArrayList<>();
    private long now;

    @Test
    void moreThanATurnBegins_goesOnInTheirOrderInTheNextTurns() {
        IntStream.range(0, 80).forEach(this::comes);
        assertEquals(numbers(0, EventLoopQueue.BEGINS), begun);
        assertEquals(80 - EventLoopQueue.BEGINS, count.get());
        loop.turn();
        assertEquals(numbers(0, EventLoopQueue.BEGINS), begun, "before it has looked at its sockets again");
        loop.turn();
        assertEquals(numbers(0, 2 * EventLoopQueue.BEGINS), begun);
        loop.turn();
        assertEquals(numbers(0, 80), begun);
        assertEquals(0, count.get());
    }

    @Test
    void oneComesWhileOthersWait_queuesBehindThem() {
        IntStream.range(0, EventLoopQueue.BEGINS + 1).forEach(this::comes);
        loop.turn();
        comes(99);
        assertEquals(numbers(0, EventLoopQueue.BEGINS), begun);
        loop.turn();
        assertEquals(99, begun.get(begun.size() - 1));
    }

    @Test
    void aTurnHasEnded_theNextBeginsAsManyAgain() {
        IntStream.range(0, EventLoopQueue.BEGINS).forEach(this::comes);
        loop.turn();
        IntStream.range(0, EventLoopQueue.BEGINS).forEach(this::comes);
        assertEquals(2 * EventLoopQueue.BEGINS, begun.size());
        assertEquals(0, count.get());
    }

    @Test
    void waitedTooLong_isRefusedAndNeverBegun() {
        IntStream.range(0, EventLoopQueue.BEGINS + 2).forEach(this::comes);
        now = Duration.ofSeconds(2).toNanos() + 1;
        loop.turn();
        loop.turn();
        assertEquals(numbers(0, EventLoopQueue.BEGINS), begun);
        assertEquals(List.of(EventLoopQueue.BEGINS, EventLoopQueue.BEGINS + 1), refused);
        assertEquals(0, count.get());
    }

    @Test
    void nothingWaits_theLoopGetsNoTaskToGoOn() {
        comes(1);
        loop.turn();
        assertFalse(loop.isBusy());
        IntStream.range(0, EventLoopQueue.BEGINS + 1).forEach(this::comes);
        loop.turn();
        assertTrue(loop.isBusy());
    }

    private void comes(int number) {
        if (turn.begins()) {
            begun.add(number);
        } else {
            turn.later(
                    new EventLoopQueue.Waiting(Deadline.in(Duration.ofSeconds(2), () -> now), () -> begun.add(number),
                            () -> refused.add(number)));
        }
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** An event loop whose iterations are triggered by the test. */
    private static final class ByHand extends SingleThreadEventLoop {

        ByHand() {
            super(null, Runnable::run, true);
        }

        void turn() {
            runAllTasks();
        }

        boolean isBusy() {
            return hasTasks();
        }

        @Override
        public boolean inEventLoop(Thread thread) {
            return true;
        }

        @Override
        protected void run() {
            throw new IllegalStateException("its turns are begun by hand");
        }
    }
}
