package mediaedge.shim.api;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import mediaedge.shim.meters.Gauges;
import mediaedge.shim.netty.EventLoopTurns;
import mediaedge.shim.netty.PerEventLoop;
import mediaedge.shim.upstream.Deadline;

/**
 * The {@link EventLoopQueue} of each event loop, for requests beyond the capacity. Each request waits its turn, none is
 * started that could not be answered in time, and excess requests are refused while that is still cheap.
 */
@Singleton
class EventLoopQueues {

    private final PerEventLoop<EventLoopQueue> turns;
    private final Deadlines deadlines;
    private final Counter refused;

    EventLoopQueues(Deadlines deadlines, Gauges gauges, MeterRegistry meters) {
        AtomicInteger waiting = new AtomicInteger();
        this.turns = new PerEventLoop<>(() -> new EventLoopQueue(EventLoopTurns.current(), waiting));
        this.deadlines = deadlines;
        this.refused = Counter.builder("shim.requests.refused").tag("reason", "processor")
                .description("Requests that were refused to protect the others").register(meters);
        gauges.show("shim.requests.waiting", waiting::get);
    }

    /**
     * Starts a request, now or later, or refuses it. Must be called on its event loop.
     *
     * @param answerBy
     *            deadline of its answer
     */
    void take(Deadline answerBy, Runnable begin, Runnable refuse) {
        EventLoopQueue turn = turns.get();
        if (turn.begins()) {
            begin.run();
        } else {
            turn.later(new EventLoopQueue.Waiting(deadlines.start(answerBy), begin, () -> {
                refused.increment();
                refuse.run();
            }));
        }
    }
}
