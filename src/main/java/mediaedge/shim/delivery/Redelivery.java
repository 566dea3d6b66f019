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
 * Sends what could not be delivered while its player waited. It passes the same circuit breaker as live requests do: what
 * either of them learns of an upstream, both know.
 */
@Singleton
public class Redelivery {

    /** Least time for a call, in milliseconds: with less, its fate would most likely remain unknown. */
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
     * @param session where its session is open, for an event of it
     * @param deadline when the call is given up at the latest
     *
     * @return what became of it; nothing if no call was made, because the circuit breaker is open
     */
    public Uni<Optional<Result>> send(Outgoing request, Optional<UpstreamSession> session, Deadline deadline) {
        return upstreams.later(request, session, deadline).invoke(result -> result.ifPresent(faults::note));
    }

    /** Whether the circuit breaker of an upstream lets requests through; if not, it lets single ones through. */
    public boolean isLetThrough(UpstreamName name) {
        return upstreams.areLetThrough(name);
    }

    /** How long an upstream still asks for no requests, by any of its answers; zero if it does not. */
    public Duration requestedWait(UpstreamName name) {
        return upstreams.wait(name);
    }
}
