package mediaedge.shim.inspect;

import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import mediaedge.shim.delivery.OperatorFaults;
import mediaedge.shim.delivery.Upstreams;
import mediaedge.shim.spool.Spool;

/**
 * Reports configuration errors, and failures of upstreams. Never makes the replica unready: its spool can still take
 * requests, and other replicas use the same datastreams.
 */
@Readiness
class DeliveryHealth implements HealthCheck {

    private final Upstreams upstreams;
    private final OperatorFaults faults;
    private final Spool spool;

    DeliveryHealth(Upstreams upstreams, OperatorFaults faults, Spool spool) {
        this.upstreams = upstreams;
        this.faults = faults;
        this.spool = spool;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("delivery").up();
        List<OperatorFaults.Fault> lately = faults.lately();
        if (!lately.isEmpty()) {
            response.withData("degraded",
                    lately.stream().map(fault -> fault.reason() + " (since " + fault.since() + ")")
                            .collect(Collectors.joining("; ")))
                    .withData("seen-last", lately.get(0).at().toString());
        }
        upstreams.openCircuits().forEach((upstream, fault) -> response.withData(upstream,
                "circuit breaker open; last failure: " + fault));
        spool.trouble().ifPresent(trouble -> response.withData("spool", trouble));
        List<String> weak = spool.warnings();
        if (!weak.isEmpty()) {
            response.withData("spool-warnings", String.join(" ", weak));
        }
        return response.build();
    }
}
