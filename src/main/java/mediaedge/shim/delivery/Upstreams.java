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

/** Both upstreams, each with its own guard. */
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

    /**
     * Those whose circuit breakers are open, by the name that metrics give them, each with its last failure, which holds
     * nothing of a viewer.
     */
    public Map<String, String> openCircuits() {
        Map<String, String> faults = new LinkedHashMap<>();
        edgeGuard.openFor().ifPresent(fault -> faults.put(UpstreamName.EDGE, fault));
        legacyGuard.openFor().ifPresent(fault -> faults.put(UpstreamName.LEGACY, fault));
        return faults;
    }

    private static double open(UpstreamGuard guard) {
        return guard.breaker() == CircuitBreakerState.CLOSED ? 0 : 1;
    }

    /** Sends a request while a player waits, until the deadline. */
    Uni<Result> live(Outgoing request, Optional<UpstreamSession> session, Deadline deadline) {
        return guard(request).live(new Attempt(request, session, deadline), deadline);
    }

    /**
     * Sends once what nobody waits for any more. Never fails.
     *
     * @param session  where its session is open, for an event of it
     * @param deadline when the call is given up at the latest
     *
     * @return what became of it; nothing if no call was made, as the circuit breaker is open or too many requests are under
     *         way
     */
    public Uni<Optional<Result>> later(Outgoing request, Optional<UpstreamSession> session, Deadline deadline) {
        return guard(request).later(new Attempt(request, session, deadline), deadline)
                .invoke(result -> result.ifPresent(known -> note(request, known)));
    }

    /** Records whether an upstream asked to receive no requests ({@code Retry-After}). */
    void note(Outgoing request, Result result) {
        faults.note(result);
        if (result instanceof Result.Undelivered undelivered && undelivered.retryAfter().isPresent()) {
            waits.note(request.upstream(), undelivered.retryAfter().get());
        }
    }

    /** Whether the circuit breaker of an upstream lets requests through; if not, it lets single ones through. */
    public boolean isLetThrough(UpstreamName name) {
        return (name.isEdge() ? edgeGuard : legacyGuard).openFor().isEmpty();
    }

    /** How long an upstream still asks for no requests, by any of its answers; zero if it does not. */
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

    /** One call, which can be made again. */
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
