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
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;

/** Both upstreams, each with its own guard. */
@Singleton
class Upstreams {

    private final EdgeDelivery edge;
    private final LegacyDelivery legacy;
    private final UpstreamGuard edgeGuard;
    private final UpstreamGuard legacyGuard;
    private final RequestedWaits waits = new RequestedWaits(System::nanoTime);

    Upstreams(EdgeDelivery edge, LegacyDelivery legacy, DeliveryConfig config, FailureLog failures,
            MeterRegistry meters, Gauges gauges) {
        this.edge = edge;
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

    /** See {@link Delivery#openCircuits}. */
    Map<String, String> openCircuits() {
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
        return guard(request).live(call(request, session, deadline), deadline);
    }

    /** Sends a request once from the spool, until the deadline. See {@link UpstreamGuard#later}. */
    Uni<Optional<Result>> later(Outgoing request, Optional<UpstreamSession> session, Deadline deadline) {
        return guard(request).later(call(request, session, deadline), deadline)
                .invoke(result -> result.ifPresent(known -> note(request, known)));
    }

    /** Records whether an upstream asked to receive no requests ({@code Retry-After}). */
    void note(Outgoing request, Result result) {
        if (result instanceof Result.Undelivered undelivered && undelivered.retryAfter().isPresent()) {
            waits.note(UpstreamName.of(request), undelivered.retryAfter().get());
        }
    }

    /** Returns whether the circuit breaker of an upstream is closed. */
    boolean areLetThrough(UpstreamName name) {
        return (name.isEdge() ? edgeGuard : legacyGuard).openFor().isEmpty();
    }

    /** Returns how long an upstream asked to receive no requests; zero if it did not. */
    Duration wait(UpstreamName name) {
        return waits.left(name);
    }

    /** Sends a copy once. */
    Uni<Result> once(Outgoing request, Optional<UpstreamSession> session) {
        return guard(request).once(call(request, session, Deadline.NONE));
    }

    private UpstreamGuard guard(Outgoing request) {
        return request instanceof Outgoing.ToEdge ? edgeGuard : legacyGuard;
    }

    private Supplier<Uni<Result>> call(Outgoing request, Optional<UpstreamSession> session, Deadline deadline) {
        if (request instanceof Outgoing.ToEdge toEdge) {
            return switch (toEdge.part()) {
                case START -> () -> edge.start(toEdge, deadline);
                case EVENT -> () -> edge.event(toEdge, (UpstreamSession.Edge) session.orElseThrow(), deadline);
                case WHOLE -> () -> edge.whole(toEdge, deadline);
            };
        }
        Outgoing.ToLegacy toLegacy = (Outgoing.ToLegacy) request;
        return switch (toLegacy.part()) {
            case START -> () -> legacy.start(toLegacy, deadline);
            case EVENT -> () -> legacy.event(toLegacy, (UpstreamSession.Legacy) session.orElseThrow(), deadline);
            case WHOLE -> () -> legacy.whole(toLegacy, deadline);
        };
    }
}
