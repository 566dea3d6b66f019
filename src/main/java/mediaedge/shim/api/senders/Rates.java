package mediaedge.shim.api.senders;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

/**
 * A token bucket for each sender, up to a maximum number. A forgotten sender begins with a full bucket, so forgetting
 * never refuses anybody.
 */
public final class Rates {

    private static final int MOST_PER_SECOND = 1_000_000_000;
    private static final int MOST = 10_000_000;

    private final Bandwidth limit;
    private final TimeMeter clock;
    private final Cache<Object, Bucket> buckets;

    /**
     * @param config
     *            rate, burst, and maximum number of senders
     * @param clock
     *            in nanoseconds, from any start
     *
     * @throws IllegalArgumentException
     *             if a property is out of range; the message names it
     */
    public Rates(RateConfig config, TimeMeter clock) {
        check(config);
        this.limit = Bandwidth.builder().capacity(config.burst())
                .refillGreedy(Math.max(1, config.perSecond()), Duration.ofSeconds(1)).build();
        this.clock = new SinceStart(clock, clock.currentTimeNanos());
        // Maintenance is short, and runs on the thread that adds a sender, so it cannot fall behind.
        this.buckets = Caffeine.newBuilder().maximumSize(config.addresses()).executor(Runnable::run).build();
    }

    /** @throws IllegalArgumentException if a property is out of range; the message names it */
    public static void check(RateConfig config) {
        between("per-second", config.perSecond(), 0, MOST_PER_SECOND);
        between("burst", config.burst(), 1, Integer.MAX_VALUE);
        between("addresses", config.addresses(), 1, MOST);
    }

    private static void between(String property, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "shim.rate." + property + " is " + value + ", it must be " + least + " to " + most);
        }
    }

    /** Takes a token. @return time until there is one; zero if one was taken */
    public Duration take(Object sender) {
        return Duration.ofNanos(
                buckets.get(sender, unknown -> Bucket.builder().addLimit(limit).withCustomTimePrecision(clock).build())
                        .tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    /** Returns the number of senders. */
    long size() {
        return buckets.estimatedSize();
    }

    /** Bucket4j compares times, so they must not overflow. */
    private record SinceStart(TimeMeter clock, long start) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return clock.currentTimeNanos() - start;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
