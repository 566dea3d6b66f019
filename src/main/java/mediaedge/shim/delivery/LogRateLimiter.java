package mediaedge.shim.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

import io.vertx.core.Vertx;

/** Limits the number of lines per second, and reports how many were suppressed. */
final class LogRateLimiter {

    private static final long SECOND = TimeUnit.SECONDS.toMillis(1);

    private final int most;
    private final Vertx vertx;
    private final LongConsumer leftOut;
    private int written;
    private long missing;
    private boolean counting;

    /**
     * @param leftOut
     *            called at the end of a second with the number of suppressed lines, if there were any
     */
    LogRateLimiter(int most, Vertx vertx, LongConsumer leftOut) {
        this.most = most;
        this.vertx = vertx;
        this.leftOut = leftOut;
    }

    /** Returns whether one more line may be written. If not, counts it. */
    synchronized boolean mayWrite() {
        if (!counting) {
            counting = true;
            vertx.setTimer(SECOND, over -> nextSecond());
        }
        if (written >= most) {
            missing++;
            return false;
        }
        written++;
        return true;
    }

    private void nextSecond() {
        long counted;
        synchronized (this) {
            counted = missing;
            missing = 0;
            written = 0;
            counting = false;
        }
        if (counted > 0) {
            leftOut.accept(counted);
        }
    }
}
