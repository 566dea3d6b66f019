package mediaedge.shim.spool.journal;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives each entry of this replica its place: the time in microseconds, but always later than the previous one. The
 * order within a replica is therefore strict, whatever its clock does and wherever an entry is stored first. Entries of
 * several replicas are ordered as exactly as their clocks agree.
 */
public final class Places {

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    public Places(Clock clock) {
        this.clock = clock;
    }

    /** Returns the next place. Thread-safe. */
    public long next() {
        long now = TimeUnit.MILLISECONDS.toMicros(clock.millis());
        return last.updateAndGet(before -> Math.max(before + 1, now));
    }

    /** Makes all later places come after this one. */
    public void continueAfter(long place) {
        last.accumulateAndGet(place, Math::max);
    }
}
