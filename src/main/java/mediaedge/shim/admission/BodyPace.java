package mediaedge.shim.admission;

import java.util.concurrent.TimeUnit;

/** How fast a body arrives, told from what it has brought since it was measured the last time. */
final class BodyPace {

    /** Shorter than this, a pause on a mobile network would pass for a body that has stopped. */
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(500);

    private final long since;
    private long measuredAt;
    private long measuredLength;
    private boolean slow;

    /** @param now as {@link System#nanoTime()} @param length bytes that are there */
    BodyPace(long now, long length) {
        this.since = now;
        this.measuredAt = now;
        this.measuredLength = length;
    }

    /** Nanoseconds since it was measured for the first time. */
    long age(long now) {
        return now - since;
    }

    /** Whether it came more slowly than this many bytes a second when it was measured the last time. */
    boolean isSlow(long now, long length, long bytesPerSecond) {
        long time = now - measuredAt;
        if (time >= WINDOW) {
            slow = length - measuredLength < bytesPerSecond * time / TimeUnit.SECONDS.toNanos(1);
            measuredAt = now;
            measuredLength = length;
        }
        return slow;
    }
}
