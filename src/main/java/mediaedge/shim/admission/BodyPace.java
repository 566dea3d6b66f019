package mediaedge.shim.admission;

import java.util.concurrent.TimeUnit;

/** The rate at which a body arrives, measured between two calls. */
final class BodyPace {

    /** With a shorter window, a pause on a mobile network would count as a body that has stopped. */
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

    /** Returns the nanoseconds since the first measurement. */
    long age(long now) {
        return now - since;
    }

    /** Returns whether the body arrived more slowly than this many bytes per second at the last measurement. */
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
