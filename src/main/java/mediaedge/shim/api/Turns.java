package mediaedge.shim.api;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.internal.ThreadExecutorMap;
import mediaedge.shim.ShimConfig;
import mediaedge.shim.meters.Gauges;
import mediaedge.shim.upstream.Deadline;

/**
 * What more requests than can be served at once wait for: a {@link Turn} of their event loop. So each waits its share,
 * none is begun that could not be answered in time, and what cannot be served is told so while that is still cheap.
 */
@Singleton
class Turns {

    /** What a request takes beside its body, roughly, in bytes. */
    private static final int BESIDE_BODY = 2048;

    private final FastThreadLocal<Turn> turns;
    private final Deadlines deadlines;
    private final Counter refused;

    Turns(ShimConfig config, Deadlines deadlines, Gauges gauges, MeterRegistry meters) {
        AtomicInteger waiting = new AtomicInteger();
        Turn.Bounds bounds = new Turn.Bounds(config.waitingBytes().asLongValue(), waiting);
        this.turns = new FastThreadLocal<>() {
            @Override
            protected Turn initialValue() {
                return new Turn((SingleThreadEventLoop) ThreadExecutorMap.currentExecutor(), bounds);
            }
        };
        this.deadlines = deadlines;
        this.refused = Counter.builder("shim.requests.refused")
                .description("Requests that were refused since more came than can be served").register(meters);
        gauges.show("shim.requests.waiting", waiting::get);
    }

    /**
     * Begins a request, now or later; or refuses it. To be called on its event loop.
     *
     * @param bytes
     *            length of its body
     * @param answerBy
     *            when its answer is due
     */
    void take(int bytes, Deadline answerBy, Runnable begin, Runnable refuse) {
        Turn turn = turns.get();
        if (turn.begins()) {
            begin.run();
        } else {
            turn.later(new Turn.Waiting((long) bytes + BESIDE_BODY, deadlines.start(answerBy), begin, () -> {
                refused.increment();
                refuse.run();
            }));
        }
    }
}
