package mediaedge.shim.meters;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Gauges that end with the application. In dev mode and in tests the registry outlives the application, and would keep
 * reading the old gauge instead of registering its successor.
 */
@Singleton
public class Gauges {

    private final MeterRegistry meters;
    private final List<Gauge> shown = new CopyOnWriteArrayList<>();

    public Gauges(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Registers a gauge.
     *
     * @param value
     *            read at each scrape; must not block
     * @param tags
     *            names and values in turn
     */
    public Gauge show(String name, Supplier<Number> value, String... tags) {
        Gauge gauge = Gauge.builder(name, value).tags(tags).register(meters);
        shown.add(gauge);
        return gauge;
    }

    /** Removes a gauge. */
    public void hide(Gauge gauge) {
        shown.remove(gauge);
        meters.remove(gauge);
    }

    @PreDestroy
    void hideAll() {
        shown.forEach(this::hide);
    }
}
