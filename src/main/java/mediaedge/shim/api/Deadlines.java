package mediaedge.shim.api;

import java.time.Duration;
import java.util.function.LongSupplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import mediaedge.shim.settings.ShimConfig;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.upstream.Deadline;

/** Determines the deadlines of players' requests. */
@Singleton
public class Deadlines {

    private final Duration within;
    private final boolean spooled;
    private final LongSupplier nanoTime;

    @Inject
    Deadlines(ShimConfig config, Spool spool) {
        this(config.answerWithin(), spool.enabled(), System::nanoTime);
    }

    Deadlines(Duration within, boolean spooled, LongSupplier nanoTime) {
        this.within = within;
        this.spooled = spooled;
        this.nanoTime = nanoTime;
    }

    /** Returns the deadline of a request whose head has just arrived. It includes all waiting from now on. */
    public Deadline begin() {
        return Deadline.in(within, nanoTime);
    }

    /**
     * Returns the deadline of a request that is now complete. With a spool, late requests are spooled. Without one, an
     * upstream gets half of the time, counted from the last byte, because a player that is still sending does not wait
     * for an answer.
     */
    Deadline whole(Deadline begun) {
        return spooled ? begun : begun.leaving(within.dividedBy(2));
    }

    /**
     * Returns when a request must start to be answered in time: half of the time is for its upstream. A request with a
     * late body may also wait for a moment, because it only has to be stored, which takes milliseconds.
     */
    Deadline start(Deadline answerBy) {
        return answerBy.earlier(within.dividedBy(2)).leaving(within.dividedBy(8));
    }
}
