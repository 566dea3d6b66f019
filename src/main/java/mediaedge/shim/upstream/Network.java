package mediaedge.shim.upstream;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;

/** What every upstream is called with. */
@Singleton
public final class Network {

    private final Vertx vertx;
    private final TlsConfigurationRegistry tls;
    private final MeterRegistry meters;

    public Network(Vertx vertx, TlsConfigurationRegistry tls, MeterRegistry meters) {
        this.vertx = vertx;
        this.tls = tls;
        this.meters = meters;
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
}
