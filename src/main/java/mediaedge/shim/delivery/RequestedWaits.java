package mediaedge.shim.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import mediaedge.shim.outgoing.UpstreamName;

/** Remembers until when upstreams asked to receive no requests ({@code Retry-After}), for each datastream. */
final class RequestedWaits {

    /** Longest respected delay before another try. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final LongSupplier nanoTime;
    private final Map<UpstreamName, Long> until = new ConcurrentHashMap<>();

    /** @param nanoTime a monotonic clock */
    RequestedWaits(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** An upstream asked to receive no requests for this time. A shorter delay does not end a longer one. */
    void note(UpstreamName name, Duration wait) {
        Duration bounded = wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
        if (!bounded.isZero() && !bounded.isNegative()) {
            until.merge(name, nanoTime.getAsLong() + bounded.toNanos(),
                    (one, other) -> one - other > 0 ? one : other);
        }
    }

    /** Returns the remaining time; zero if the upstream did not ask, or the time is over. */
    Duration left(UpstreamName name) {
        Long end = until.get(name);
        if (end == null) {
            return Duration.ZERO;
        }
        long left = end - nanoTime.getAsLong();
        if (left <= 0) {
            until.remove(name, end);
            return Duration.ZERO;
        }
        return Duration.ofNanos(left);
    }
}
