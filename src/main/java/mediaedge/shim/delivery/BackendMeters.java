package mediaedge.shim.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import mediaedge.shim.meters.Gauges;

/** The metrics of back ends. Those of a back end that a reload of the routing table took away end with it. */
@Singleton
class BackendMeters {

    /** Label for the name of the back end. */
    static final String BACKEND = "backend";

    private static final String UPSTREAM = "upstream";
    private static final List<String> OF_CALLS = List.of("shim.upstream", "shim.retries");

    private final MeterRegistry meters;
    private final Gauges gauges;
    private final Map<Labels, Gauge> shown = new HashMap<>();
    private volatile Map<Labels, ServiceAddress> inForce = Map.of();

    private record Labels(String upstream, String backend) {

        static Labels of(ServiceAddress service) {
            return new Labels(service.upstream(), service.label());
        }
    }

    BackendMeters(MeterRegistry meters, Gauges gauges) {
        this.meters = meters;
        this.gauges = gauges;
    }

    /** These services are in force from now on. */
    synchronized void show(Set<ServiceAddress> services) {
        inForce = services.stream().collect(Collectors.toUnmodifiableMap(Labels::of, Function.identity()));
        inForce.keySet().forEach(labels -> shown.computeIfAbsent(labels, this::gauge));
    }

    private Gauge gauge(Labels labels) {
        return gauges.show("shim.breaker.open", () -> isOpen(labels) ? 1 : 0, UPSTREAM, labels.upstream(), BACKEND,
                labels.backend());
    }

    private boolean isOpen(Labels labels) {
        ServiceAddress service = inForce.get(labels);
        return service != null && service.guard().breaker() != CircuitBreakerState.CLOSED;
    }

    /** These services make no more calls. */
    synchronized void forget(Set<ServiceAddress> services) {
        services.stream().map(Labels::of).filter(labels -> !inForce.containsKey(labels)).forEach(labels -> {
            Gauge gauge = shown.remove(labels);
            if (gauge != null) {
                gauges.hide(gauge);
            }
            OF_CALLS.forEach(
                    name -> meters.find(name).tags(UPSTREAM, labels.upstream(), BACKEND, labels.backend()).meters()
                            .forEach(meters::remove));
        });
    }
}
