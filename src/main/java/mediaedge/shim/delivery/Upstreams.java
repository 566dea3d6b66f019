package mediaedge.shim.delivery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.meters.Gauges;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.UpstreamName;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;

/**
 * Both upstreams, each with its own guard. Live requests and the drain share the circuit breaker of an upstream.
 */
@Singleton
public class Upstreams {

    private final EdgeDelivery edge;
    private final LegacyDelivery legacy;
    private final UpstreamGuard edgeGuard;
    private final UpstreamGuard legacyGuard;
    private final OperatorFaults faults;
    private final RequestedWaits waits = new RequestedWaits(System::nanoTime);

    Upstreams(EdgeDelivery edge, LegacyDelivery legacy, DeliveryConfig config, FailureLog failures,
            OperatorFaults faults, MeterRegistry meters, Gauges gauges) {
        this.edge = edge;
        this.faults = faults;
        this.legacy = legacy;
        this.edgeGuard = guard("Experience Edge", UpstreamName.EDGE, config, failures, meters, gauges);
        this.legacyGuard = guard("the Media Collection back end", UpstreamName.LEGACY, config, failures, meters,
                gauges);
    }

    private static UpstreamGuard guard(String name, String tag, DeliveryConfig config, FailureLog failures,
            MeterRegistry meters, Gauges gauges) {
        UpstreamGuard guard = new UpstreamGuard(name, config, failures,
                meters.counter("shim.retries", "upstream", tag)::increment);
        gauges.show("shim.breaker.open", () -> open(guard), "upstream", tag);
        return guard;
    }

    /** Returns the upstreams with open circuit breakers, by metric name, with the last failure (no visitor data). */
    public Map<String, String> openCircuits() {
        Map<String, String> faults = new LinkedHashMap<>();
        edgeGuard.openFor().ifPresent(fault -> faults.put(UpstreamName.EDGE, fault));
        legacyGuard.openFor().ifPresent(fault -> faults.put(UpstreamName.LEGACY, fault));
        return faults;
    }

    private static double open(UpstreamGuard guard) {
        return guard.breaker() == CircuitBreakerState.CLOSED ? 0 : 1;
    }

    /** Sends a request while a player waits, until the deadline. The caller {@linkplain #note notes} the result. */
    Uni<Result> live(Outgoing request, Optional<UpstreamSession> session, Deadline deadline) {
        return guard(request).live(new Attempt(request, session, deadline), deadline);
    }

    /**
     * Sends a request once, for which no player waits. Never fails.
     *
     * @param session
     *            where its session is open, for an event
     * @param deadline
     *            latest end of the call
     *
     * @return the result; empty if no call was made because the circuit breaker is open or too many requests are in
     *         flight
     */
    public Uni<Optional<Result>> later(Outgoing request, Optional<UpstreamSession> session, Deadline deadline) {
        return guard(request).later(new Attempt(request, session, deadline), deadline)
                .invoke(result -> result.ifPresent(known -> note(request, known)));
    }

    /** Records faults of configuration, and whether an upstream asked to receive no requests ({@code Retry-After}). */
    void note(Outgoing request, Result result) {
        if (result instanceof Result.Undelivered undelivered) {
            faults.note(undelivered);
            undelivered.retryAfter().ifPresent(wait -> waits.note(request.upstream(), wait));
        }
    }

    /** Returns whether the circuit breaker of an upstream is closed. If it is not, it allows single requests. */
    public boolean isLetThrough(UpstreamName name) {
        return (name.isEdge() ? edgeGuard : legacyGuard).openFor().isEmpty();
    }

    /**
     * Returns how long an upstream still asks to receive no requests, according to any of its answers; zero if it does
     * not.
     */
    public Duration requestedWait(UpstreamName name) {
        return waits.left(name);
    }

    /** Sends a copy once. */
    Uni<Result> once(Outgoing request, Optional<UpstreamSession> session) {
        return guard(request).once(new Attempt(request, session, Deadline.NONE));
    }

    private UpstreamGuard guard(Outgoing request) {
        return switch (request.side()) {
            case EDGE -> edgeGuard;
            case LEGACY -> legacyGuard;
        };
    }

    /** One call, which can be repeated. */
    private final class Attempt implements Supplier<Uni<Result>>, Outgoing.Visitor<Uni<Result>> {

        private final Outgoing request;
        private final Optional<UpstreamSession> session;
        private final Deadline deadline;

        Attempt(Outgoing request, Optional<UpstreamSession> session, Deadline deadline) {
            this.request = request;
            this.session = session;
            this.deadline = deadline;
        }

        @Override
        public Uni<Result> get() {
            return request.accept(this);
        }

        @Override
        public Uni<Result> toEdge(Outgoing.ToEdge toEdge) {
            return edge.send(toEdge, session, deadline);
        }

        @Override
        public Uni<Result> toLegacy(Outgoing.ToLegacy toLegacy) {
            return legacy.send(toLegacy, session, deadline);
        }
    }
}
