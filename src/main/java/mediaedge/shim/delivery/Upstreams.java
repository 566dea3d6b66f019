package mediaedge.shim.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.meters.Gauges;
import mediaedge.shim.session.Upstream;
import mediaedge.shim.upstream.Deadline;

/** Both upstreams, each behind a guard of its own. */
@Singleton
class Upstreams {

    private static final String EDGE = "edge";
    private static final String LEGACY = "legacy";

    private final EdgeDelivery edge;
    private final LegacyDelivery legacy;
    private final UpstreamGuard edgeGuard;
    private final UpstreamGuard legacyGuard;

    Upstreams(EdgeDelivery edge, LegacyDelivery legacy, DeliveryConfig config, FailureLog failures,
            MeterRegistry meters, Gauges gauges) {
        this.edge = edge;
        this.legacy = legacy;
        this.edgeGuard = guard("Experience Edge", EDGE, config, failures, meters, gauges);
        this.legacyGuard = guard("the Media Collection back end", LEGACY, config, failures, meters, gauges);
    }

    private static UpstreamGuard guard(String name, String tag, DeliveryConfig config, FailureLog failures,
            MeterRegistry meters, Gauges gauges) {
        UpstreamGuard guard = new UpstreamGuard(name, config, failures,
                meters.counter("shim.retries", "upstream", tag)::increment);
        gauges.show("shim.breaker.open", () -> open(guard), "upstream", tag);
        return guard;
    }

    /** See {@link Delivery#leftAlone}. */
    Map<String, String> leftAlone() {
        Map<String, String> faults = new LinkedHashMap<>();
        edgeGuard.leftAloneFor().ifPresent(fault -> faults.put(EDGE, fault));
        legacyGuard.leftAloneFor().ifPresent(fault -> faults.put(LEGACY, fault));
        return faults;
    }

    private static double open(UpstreamGuard guard) {
        return guard.breaker() == CircuitBreakerState.CLOSED ? 0 : 1;
    }

    /** Sends while a player waits, and gives up at the deadline. */
    Uni<Result> live(Outgoing request, Optional<Upstream> session, Deadline deadline) {
        return guard(request).live(call(request, session, deadline), deadline);
    }

    /** Sends once: from the spool, and copies that nobody waits for. */
    Uni<Result> once(Outgoing request, Optional<Upstream> session) {
        return guard(request).once(call(request, session, Deadline.NONE));
    }

    private UpstreamGuard guard(Outgoing request) {
        return request instanceof Outgoing.ToEdge ? edgeGuard : legacyGuard;
    }

    private Supplier<Uni<Result>> call(Outgoing request, Optional<Upstream> session, Deadline deadline) {
        if (request instanceof Outgoing.ToEdge toEdge) {
            return switch (toEdge.part()) {
                case START -> () -> edge.start(toEdge, deadline);
                case EVENT -> () -> edge.event(toEdge, (Upstream.Edge) session.orElseThrow(), deadline);
                case WHOLE -> () -> edge.whole(toEdge, deadline);
            };
        }
        Outgoing.ToLegacy toLegacy = (Outgoing.ToLegacy) request;
        return switch (toLegacy.part()) {
            case START -> () -> legacy.start(toLegacy, deadline);
            case EVENT -> () -> legacy.event(toLegacy, (Upstream.Legacy) session.orElseThrow(), deadline);
            case WHOLE -> () -> legacy.whole(toLegacy, deadline);
        };
    }
}
