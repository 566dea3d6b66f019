package mediaedge.shim.spool;

import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Opens the configured spool when the shim starts, and closes it when the shim stops. */
@Singleton
class SpoolProducer {

    private final Spool spool;

    SpoolProducer(SpoolConfig config, @All List<SpoolProvider> providers) {
        SpoolConfig.Store store = config.store();
        this.spool = store == SpoolConfig.Store.OFF
                ? new NoSpool()
                : providers.stream().filter(provider -> provider.stores().contains(store)).findFirst().orElseThrow()
                        .open(store);
    }

    @Produces
    @Singleton
    Spool spool() {
        return spool;
    }

    void open(@Observes StartupEvent event) {
        // Nothing to do: the constructor has opened it.
    }

    void close(@Observes ShutdownEvent event) {
        spool.close();
    }
}
