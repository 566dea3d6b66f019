package mediaedge.shim.schema.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a schema is read next. Not thread-safe. */
final class Attempts {

    /** Time until the second attempt after a failure; it doubles with each further one. */
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final double JITTER = 0.1;
    private static final int MOST_DOUBLINGS = 16;

    private final Duration every;
    private final RandomGenerator random;
    private int failures;
    private Instant next;

    /**
     * @param every
     *            interval of successful attempts
     */
    Attempts(Duration every, RandomGenerator random, Instant first) {
        this.every = every;
        this.random = random;
        this.next = first;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(next);
    }

    void succeeded(Instant now) {
        failures = 0;
        next = now.plus(varied(every));
    }

    /** @param retryAfter the time that the source asks to wait; up to a day is respected */
    void failed(Instant now, Optional<Duration> retryAfter) {
        Duration wait = shorter(FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)), every);
        Duration asked = shorter(retryAfter.orElse(Duration.ZERO), Duration.ofDays(1));
        failures++;
        // Never earlier than asked, so the jitter is added.
        next = now.plus(asked.compareTo(wait) > 0
                ? asked.plus(Duration.ofMillis((long) (asked.toMillis() * JITTER * random.nextDouble())))
                : varied(wait));
    }

    private Duration varied(Duration duration) {
        return Duration.ofMillis((long) (duration.toMillis() * (1 - JITTER + 2 * JITTER * random.nextDouble())));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
