package mediaedge.shim.delivery;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.UpstreamName;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;

/**
 * Sends requests from the spool. It shares the circuit breaker with live requests, so each knows what the other learns
 * about an upstream.
 */
@Singleton
public class Redelivery {

    /** Least time for a call, in milliseconds. With less, the outcome would most likely remain unknown. */
    public static final long LEAST_MILLIS = UpstreamGuard.LEAST_MILLIS;

    private final Upstreams upstreams;
    private final OperatorFaults faults;

    Redelivery(Upstreams upstreams, OperatorFaults faults) {
        this.upstreams = upstreams;
        this.faults = faults;
    }

    /**
     * Sends a request once. Never fails.
     *
     * @param session
     *            where its session is open, for an event
     * @param deadline
     *            latest end of the call
     *
     * @return the outcome; empty if no call was made because the circuit breaker is open
     */
    public Uni<Optional<Result>> send(Outgoing request, Optional<UpstreamSession> session, Deadline deadline) {
        return upstreams.later(request, session, deadline).invoke(result -> result.ifPresent(faults::note));
    }

    /** Returns whether the circuit breaker of an upstream is closed. If it is not, it allows single requests. */
    public boolean isLetThrough(UpstreamName name) {
        return upstreams.areLetThrough(name);
    }

    /**
     * Returns how long an upstream still asks to receive no requests, according to any of its answers; zero if it does
     * not.
     */
    public Duration requestedWait(UpstreamName name) {
        return upstreams.wait(name);
    }
}
