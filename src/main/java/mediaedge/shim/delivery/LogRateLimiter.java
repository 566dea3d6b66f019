package mediaedge.shim.delivery;

import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

import io.vertx.core.Vertx;

/** Lets only so many lines a second be written, and tells how many were not. */
final class LogRateLimiter {

    private static final long SECOND = TimeUnit.SECONDS.toMillis(1);

    private final int most;
    private final Vertx vertx;
    private final LongConsumer leftOut;
    private int written;
    private long missing;
    private boolean counting;

    /** @param leftOut told at the end of a second in which some were not written, how many */
    LogRateLimiter(int most, Vertx vertx, LongConsumer leftOut) {
        this.most = most;
        this.vertx = vertx;
        this.leftOut = leftOut;
    }

    /** Whether one more line may be written; if not, it is counted. */
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
