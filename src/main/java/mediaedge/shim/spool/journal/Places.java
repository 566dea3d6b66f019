package mediaedge.shim.spool.journal;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives each entry of this replica its place: the time in microseconds, but always later than the one before. So the order
 * within a replica is strict whatever its clock does, wherever an entry is stored first; entries of several replicas are
 * ordered as exactly as their clocks agree.
 */
public final class Places {

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    public Places(Clock clock) {
        this.clock = clock;
    }

    /** The next place; for any number of threads. */
    public long next() {
        long now = TimeUnit.MILLISECONDS.toMicros(clock.millis());
        return last.updateAndGet(before -> Math.max(before + 1, now));
    }

    /** All later places are behind this one. */
    public void continueAfter(long place) {
        last.accumulateAndGet(place, Math::max);
    }
}
