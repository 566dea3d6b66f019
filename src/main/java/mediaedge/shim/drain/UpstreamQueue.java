package mediaedge.shim.drain;

import java.time.Duration;

import mediaedge.shim.delivery.Upstreams;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.UpstreamName;

/** The sessions that wait for one upstream, and one datastream where it is Edge: how many of them are drained at once. */
final class UpstreamQueue {

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
     * How many sessions more may be drained now.
     *
     * @param most
     *            how many may be under way in this queue
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

    /** How long the upstream asks for no requests; zero if it does not. */
    Duration requestedWait() {
        return upstreams.requestedWait(name);
    }

    /** No call was made, as the circuit breaker of the upstream is open. @return how long to leave it alone */
    Duration held() {
        return pace.held();
    }

    /** Learns from what became of a call. */
    void note(Result result) {
        if (result instanceof Result.Undelivered undelivered && undelivered.prospect() != Result.Prospect.NEVER) {
            pace.failed();
        } else {
            pace.succeeded(underWay());
        }
    }

    /** Whether nothing is lost if it is forgotten. */
    boolean isForgettable() {
        return underWay() == 0 && pace.isAtItsBeginning() && requestedWait().isZero();
    }
}
