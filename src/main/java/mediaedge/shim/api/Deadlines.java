package mediaedge.shim.api;

import java.time.Duration;
import java.util.function.LongSupplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import mediaedge.shim.ShimConfig;
import mediaedge.shim.upstream.Deadline;

/** Says by when players' requests are answered. */
@Singleton
class Deadlines {

    private final Duration within;
    private final LongSupplier nanoTime;

    @Inject
    Deadlines(ShimConfig config) {
        this(config, System::nanoTime);
    }

    Deadlines(ShimConfig config, LongSupplier nanoTime) {
        this.within = config.answerWithin();
        this.nanoTime = nanoTime;
    }

    /** That of a request whose head is there now, with all that it waits for from now on. */
    Deadline begin() {
        return Deadline.in(within, nanoTime);
    }

    /**
     * That of a request which is now there whole. A player that still sends does not wait for an answer yet: one that
     * needs long for a large body over a slow network has half of the time from its last byte, and not none.
     */
    Deadline whole(Deadline begun) {
        return begun.leaving(within.dividedBy(2));
    }

    /** By when a request has to begin that is to be answered in time: half of the time is for what it waits for then. */
    Deadline start(Deadline answerBy) {
        return answerBy.earlier(within.dividedBy(2));
    }
}
