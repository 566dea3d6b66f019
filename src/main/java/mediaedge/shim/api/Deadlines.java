package mediaedge.shim.api;

import java.time.Duration;
import java.util.function.LongSupplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import mediaedge.shim.settings.ShimConfig;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.upstream.Deadline;

/** Says by when players' requests are answered. */
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

    /** That of a request whose head is there now, with all that it waits for from now on. */
    public Deadline begin() {
        return Deadline.in(within, nanoTime);
    }

    /**
     * That of a request which is now there whole. Where there is a spool, that takes what arrives late. Without one, an
     * upstream gets half of the time, counted from the last byte: a player that still sends does not wait for an answer.
     */
    Deadline whole(Deadline begun) {
        return spooled ? begun : begun.leaving(within.dividedBy(2));
    }

    /**
     * By when a request has to begin that is to be answered in time: half of the time is for what it waits for then. One
     * whose body came late may wait for a moment, too: it only has to be stored, which takes milliseconds.
     */
    Deadline start(Deadline answerBy) {
        return answerBy.earlier(within.dividedBy(2)).leaving(within.dividedBy(8));
    }
}
