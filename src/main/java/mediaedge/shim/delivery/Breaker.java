package mediaedge.shim.delivery;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Leaves an upstream alone that fails: once half of the last 20 requests have failed, none is let through for a while;
 * then three may try, and the first of them that fails closes the way again.
 * <p>
 * Safe for any number of threads. While all is well it only reads, so that event loops do not wait for each other here.
 */
final class Breaker {

    /** What {@link #ask} says where no request may go. */
    static final int NO = -1;

    static final int WINDOW = 20;
    static final int MOST_FAILURES = WINDOW / 2;
    static final int PROBES = 3;
    private static final int WHOLE_WINDOW = (1 << WINDOW) - 1;

    /** Whether requests are let through. */
    enum State {
        /** All are. */
        CLOSED,
        /** None is. */
        OPEN,
        /** A few are, to see whether the upstream is there again. */
        HALF_OPEN
    }

    private final long delayNanos;
    private final LongSupplier nanoTime;
    private final Consumer<State> changed;
    private volatile Phase phase = new Phase(State.CLOSED, 0);
    /** Whether the last {@link #WINDOW} requests all went well; then one more that does changes nothing. */
    private volatile boolean spotless;
    /** The newest outcome in the lowest bit; 1 is a failure. */
    private int outcomes;
    private int seen;
    private int probing;
    private int proven;
    private long opened;

    /** @param era rises with every change of state: what began before one says nothing about the time after it */
    private record Phase(State state, int era) {
    }

    /**
     * @param delayNanos
     *            how long the upstream is left alone
     * @param nanoTime
     *            as {@link System#nanoTime}
     * @param changed
     *            is told every new state
     */
    Breaker(long delayNanos, LongSupplier nanoTime, Consumer<State> changed) {
        this.delayNanos = delayNanos;
        this.nanoTime = nanoTime;
        this.changed = changed;
    }

    State state() {
        return phase.state();
    }

    /**
     * Asks whether a request may go now. Whoever may has to tell {@link #ended} how it went, whatever happens.
     *
     * @return what to tell {@link #ended}, or {@link #NO}
     */
    int ask() {
        Phase now = phase;
        return now.state() == State.CLOSED ? now.era() : askForProbe();
    }

    private synchronized int askForProbe() {
        if (state() == State.OPEN && nanoTime.getAsLong() - opened >= delayNanos) {
            become(State.HALF_OPEN);
        }
        if (state() == State.OPEN || state() == State.HALF_OPEN && probing == PROBES) {
            return NO;
        }
        probing++;
        return phase.era();
    }

    /** A request that was let through has ended. @param asked what {@link #ask} said */
    void ended(int asked, boolean failed) {
        if (failed || !spotless) {
            count(asked, failed);
        }
    }

    private synchronized void count(int asked, boolean failed) {
        if (asked != phase.era()) {
            return;
        }
        if (state() == State.HALF_OPEN) {
            proven++;
            if (failed) {
                become(State.OPEN);
            } else if (proven == PROBES) {
                become(State.CLOSED);
            }
            return;
        }
        outcomes = (outcomes << 1 | (failed ? 1 : 0)) & WHOLE_WINDOW;
        seen = Math.min(WINDOW, seen + 1);
        spotless = seen == WINDOW && outcomes == 0;
        if (seen == WINDOW && Integer.bitCount(outcomes) >= MOST_FAILURES) {
            become(State.OPEN);
        }
    }

    private void become(State next) {
        outcomes = 0;
        seen = 0;
        probing = 0;
        proven = 0;
        spotless = false;
        opened = nanoTime.getAsLong();
        phase = new Phase(next, phase.era() + 1);
        changed.accept(next);
    }
}
