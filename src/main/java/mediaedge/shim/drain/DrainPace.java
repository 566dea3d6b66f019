package mediaedge.shim.drain;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The number of sessions of one upstream that are drained at a time. Each success adds one while all are in use, so the
 * number doubles with every round of calls. A failure resets it to the minimum. After that many failures in a row, only
 * single probes are sent, each some time after the last failure, until one succeeds.
 * <p>
 * Sessions with entries in the spool send everything through it. After an outage the drain is therefore the main
 * traffic, and a number that suits a failing upstream would never catch up.
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
     *            sessions at a time, at first and after a failure
     * @param most
     *            sessions at a time while nothing fails
     * @param probeEvery
     *            time from a failed probe to the next one
     * @param nanoTime
     *            a monotonic clock
     *
     * @throws IllegalArgumentException
     *             if there is no number between the limits; the message names the properties
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

    /** Returns how many sessions may be drained at a time now; 0 until the next probe. */
    synchronized int places() {
        return nanoTime.getAsLong() - pausedUntil < 0 ? 0 : isProbing() ? 1 : places;
    }

    /** The upstream answered a call. @param used number of sessions in progress */
    synchronized void succeeded(int used) {
        if (failuresInARow == 0 && used >= places) {
            places = Math.min(most, places + 1);
        }
        failuresInARow = 0;
    }

    /** The upstream failed, but may accept the request later. */
    synchronized void failed() {
        places = fewest;
        failuresInARow = Math.min(failuresInARow + 1, fewest);
        if (isProbing()) {
            pause();
        }
    }

    /** The circuit breaker is open, so the next call is a probe. @return the time until the probe */
    synchronized Duration held() {
        places = fewest;
        failuresInARow = fewest;
        pause();
        return probeEvery();
    }

    /** Returns the time from a failed probe to the next one. */
    Duration probeEvery() {
        return Duration.ofNanos(probeEveryNanos);
    }

    /** Returns whether nothing is known about the upstream yet. */
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
