package mediaedge.shim.api;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How often each of many may come: a token bucket each, kept as the one moment in which it will be full again. Only so
 * many are remembered; who is forgotten begins with a full bucket, so that forgetting never refuses anybody.
 */
final class Rates {

    private static final float FULL = 0.75f;

    private final long nanosPerToken;
    private final long burstNanos;
    private final LongSupplier nanoTime;
    private final Map<Object, Long> fullAgain;

    /**
     * @param perSecond tokens a second, 1 to 1,000,000,000
     * @param burst     tokens in a full bucket, at least 1
     * @param most      how many are remembered, at least 1
     * @param nanoTime  such as {@link System#nanoTime}
     */
    Rates(int perSecond, int burst, int most, LongSupplier nanoTime) {
        if (perSecond < 1 || burst < 1 || most < 1) {
            throw new IllegalArgumentException("shim.rate.per-second, .burst and .addresses must be at least 1, not "
                    + perSecond + ", " + burst + " and " + most + "; without shim.rate.per-second there is no rate");
        }
        this.nanosPerToken = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.burstNanos = nanosPerToken * burst;
        this.nanoTime = nanoTime;
        this.fullAgain = new LinkedHashMap<>(16, FULL, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Long> eldest) {
                return size() > most;
            }
        };
    }

    /** Takes a token. @return how long to wait until there will be one; zero if there was one */
    synchronized Duration take(Object whose) {
        long now = nanoTime.getAsLong();
        Long known = fullAgain.get(whose);
        long full = (known == null || known - now < 0 ? now : known) + nanosPerToken;
        long tooMany = full - now - burstNanos;
        if (tooMany > 0) {
            return Duration.ofNanos(tooMany);
        }
        fullAgain.put(whose, full);
        return Duration.ZERO;
    }

    /** How many are remembered. */
    synchronized int size() {
        return fullAgain.size();
    }
}
