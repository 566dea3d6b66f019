package mediaedge.shim.drain;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.delivery.Upstreams;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.UpstreamName;

/**
 * The sessions that wait for one upstream, and at Edge for one datastream. Decides how many of them are drained at a
 * time.
 */
final class UpstreamQueue {

    /** Longer than a store takes that can be used. */
    private static final Duration LONG = Duration.ofSeconds(1);

    private final UpstreamName name;
    private final DrainPace pace;
    private final Upstreams upstreams;
    private int underWay;

    UpstreamQueue(UpstreamName name, DrainPace pace, Upstreams upstreams) {
        this.name = name;
        this.pace = pace;
        this.upstreams = upstreams;
    }

    UpstreamName name() {
        return name;
    }

    /**
     * Returns how many more sessions may be drained now. @param most maximum number of sessions in progress in this
     * queue
     */
    synchronized int free(int most) {
        if (!requestedWait().isZero()) {
            return 0;
        }
        int places = upstreams.isLetThrough(name) ? pace.places() : Math.min(1, pace.places());
        return Math.max(0, Math.min(places, most) - underWay);
    }

    synchronized int underWay() {
        return underWay;
    }

    synchronized void began() {
        underWay++;
    }

    synchronized void ended() {
        underWay--;
    }

    /**
     * Waits until the spool has stored what became of an entry. That is retried while the spool is away, so another
     * session may have the place meanwhile: the journal has some that need the spool for nothing.
     */
    <T> Uni<T> untilStored(Uni<T> report, BooleanSupplier isAway) {
        return wait(report.memoize().indefinitely(), isAway);
    }

    private <T> Uni<T> wait(Uni<T> report, BooleanSupplier isAway) {
        return report.ifNoItem().after(LONG).recoverWithUni(() -> {
            if (!isAway.getAsBoolean()) {
                return wait(report, isAway);
            }
            ended();
            return report.onTermination().invoke(this::began);
        });
    }

    /** Returns how long the upstream asks to receive no requests; zero if it does not. */
    Duration requestedWait() {
        return upstreams.requestedWait(name);
    }

    /**
     * No call was made because the circuit breaker of the upstream is open. If the upstream has another address, only
     * the session waits.
     *
     * @return the time until the next probe
     */
    Duration held() {
        return upstreams.hasOtherAddress(name) ? pace.probeEvery() : pace.held();
    }

    /** Learns from the outcome of a call. */
    void note(Result result) {
        if (!(result instanceof Result.Undelivered undelivered) || undelivered.prospect() == Result.Prospect.NEVER) {
            pace.succeeded(underWay());
        } else if (!isOfTheSessionOnly(undelivered)) {
            pace.failed();
        }
    }

    /** The address of the session was removed, so no call was made. Other addresses are there. */
    private boolean isOfTheSessionOnly(Result.Undelivered undelivered) {
        return undelivered.misconfigured() && undelivered.requestId().isEmpty() && upstreams.hasAddress(name);
    }

    /** Returns whether it holds no state that is worth keeping. */
    boolean isForgettable() {
        return underWay() == 0 && pace.isAtItsBeginning() && requestedWait().isZero();
    }
}
