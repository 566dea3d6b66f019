package mediaedge.shim.upstream;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import mediaedge.shim.meters.Traces;

/** The resources that all upstreams share. */
@Singleton
public final class Network {

    private final Vertx vertx;
    private final TlsConfigurationRegistry tls;
    private final MeterRegistry meters;
    private final Traces traces;

    public Network(Vertx vertx, TlsConfigurationRegistry tls, MeterRegistry meters, Traces traces) {
        this.vertx = vertx;
        this.tls = tls;
        this.meters = meters;
        this.traces = traces;
    }

    /** Returns the same resources for calls that appear in no metric. */
    public Network uncounted() {
        // A composite registry without members.
        return new Network(vertx, tls, new CompositeMeterRegistry(), traces);
    }

    Vertx vertx() {
        return vertx;
    }

    TlsConfigurationRegistry tls() {
        return tls;
    }

    MeterRegistry meters() {
        return meters;
    }

    Traces traces() {
        return traces;
    }
}
