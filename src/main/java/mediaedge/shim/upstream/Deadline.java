package mediaedge.shim.upstream;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The moment by which a request must be answered. It is set once, when the first byte of the request has arrived, and
 * also limits the call to the upstream. Each step asks it how much time is left.
 */
public final class Deadline {

    /** No deadline: for requests that no player waits for. */
    public static final Deadline NONE = new Deadline(() -> 0, Long.MAX_VALUE);

    private final LongSupplier nanoTime;
    private final long at;

    private Deadline(LongSupplier nanoTime, long at) {
        this.nanoTime = nanoTime;
        this.at = at;
    }

    /**
     * A deadline some time from now.
     *
     * @param nanoTime
     *            a monotonic clock such as {@link System#nanoTime()}, which a change of the wall clock does not affect
     */
    public static Deadline in(Duration within, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + within.toNanos());
    }

    /** This deadline, or a later one that leaves at least this much time from now. */
    public Deadline leaving(Duration least) {
        long earliest = nanoTime.getAsLong() + least.toNanos();
        return this != NONE && earliest - at > 0 ? new Deadline(nanoTime, earliest) : this;
    }

    /** This deadline, or an earlier one that leaves no more than this much time from now. */
    public Deadline within(Duration most) {
        LongSupplier clock = this == NONE ? System::nanoTime : nanoTime;
        long latest = clock.getAsLong() + most.toNanos();
        return this == NONE || at - latest > 0 ? new Deadline(clock, latest) : this;
    }

    /** A deadline that is this much earlier; it leaves that time for what comes afterwards. */
    public Deadline earlier(Duration by) {
        return this == NONE ? this : new Deadline(nanoTime, at - by.toNanos());
    }

    /** The time left; zero or negative once the deadline has passed. */
    public Duration left() {
        return Duration.ofNanos(leftNanos());
    }

    /** The time left in whole milliseconds; zero or negative once the deadline has passed. */
    public long leftMillis() {
        return TimeUnit.NANOSECONDS.toMillis(leftNanos());
    }

    private long leftNanos() {
        return this == NONE ? Long.MAX_VALUE : at - nanoTime.getAsLong();
    }
}
