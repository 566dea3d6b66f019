package mediaedge.shim.drain;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many sessions of one upstream are drained at once. Each success adds one place, as long as all are used, so that
 * they double with every round of calls. A failure takes them back to the fewest. Where as many fail in a row, only single
 * probes are sent, one after the other and each a while after the last failure, until one succeeds.
 * <p>
 * A session that has something in the spool sends everything through it; so after an outage draining is the traffic, and a
 * number small enough for an upstream that ails would never catch up with it.
 */
final class DrainPace {

    private final int fewest;
    private final int most;
    private final long probeEveryNanos;
    private final LongSupplier nanoTime;
    private int places;
    private int failuresInARow;
    private long pausedUntil;

    /**
     * @param fewest
     *            sessions at once to begin with and after a failure
     * @param most
     *            sessions at once when all goes well
     * @param probeEvery
     *            time from a failed probe to the next one
     * @param nanoTime
     *            a monotonic clock
     *
     * @throws IllegalArgumentException
     *             naming the properties, if there is no number between them
     */
    DrainPace(int fewest, int most, Duration probeEvery, LongSupplier nanoTime) {
        if (fewest < 1 || most < fewest) {
            throw new IllegalArgumentException("shim.delivery.drain-sessions must be 1 or more, not " + fewest
                    + ", and shim.delivery.drain-sessions-most not below it, as " + most + " is");
        }
        this.fewest = fewest;
        this.most = most;
        this.probeEveryNanos = probeEvery.toNanos();
        this.nanoTime = nanoTime;
        this.places = fewest;
        this.pausedUntil = nanoTime.getAsLong();
    }

    /** How many sessions may be drained at once just now; 0 until the next probe. */
    synchronized int places() {
        return nanoTime.getAsLong() - pausedUntil < 0 ? 0 : isProbing() ? 1 : places;
    }

    /** The upstream has answered a call. @param used how many places were in use */
    synchronized void succeeded(int used) {
        if (failuresInARow == 0 && used >= places) {
            places = Math.min(most, places + 1);
        }
        failuresInARow = 0;
    }

    /** The upstream did not take something that it may take later. */
    synchronized void failed() {
        places = fewest;
        failuresInARow = Math.min(failuresInARow + 1, fewest);
        if (isProbing()) {
            pause();
        }
    }

    /** Nothing is let through to the upstream: the next call is a probe. @return how long to wait for it */
    synchronized Duration held() {
        places = fewest;
        failuresInARow = fewest;
        pause();
        return Duration.ofNanos(probeEveryNanos);
    }

    /** Whether nothing has been learned of the upstream. */
    synchronized boolean isAtItsBeginning() {
        return places == fewest && failuresInARow == 0;
    }

    private boolean isProbing() {
        return failuresInARow >= fewest;
    }

    private void pause() {
        pausedUntil = nanoTime.getAsLong() + probeEveryNanos;
    }
}
