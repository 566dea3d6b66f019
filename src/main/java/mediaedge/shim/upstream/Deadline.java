package mediaedge.shim.upstream;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * By when a player must have its answer. Set once, when the request comes in, and carried along: whatever the request
 * waits for on its way, all of it together ends here.
 */
public final class Deadline {

    private final LongSupplier nanoTime;
    private final long at;

    private Deadline(LongSupplier nanoTime, long at) {
        this.nanoTime = nanoTime;
        this.at = at;
    }

    /** So long from now. @param nanoTime as {@link System#nanoTime()}, which no change of the clock on the wall moves */
    public static Deadline in(Duration within, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + within.toNanos());
    }

    /** This one, or a later one that leaves as much time as this from now. */
    public Deadline leaving(Duration least) {
        long earliest = nanoTime.getAsLong() + least.toNanos();
        return earliest - at > 0 ? new Deadline(nanoTime, earliest) : this;
    }

    /** One that is so much earlier. */
    public Deadline earlier(Duration by) {
        return new Deadline(nanoTime, at - by.toNanos());
    }

    /** What is left; zero or less when it is over. */
    public Duration left() {
        return Duration.ofNanos(at - nanoTime.getAsLong());
    }
}
