package mediaedge.shim.spool.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;

/**
 * Metrics of this replica's part in the drain. A partition has a lag as long as this replica drains it. All of them end
 * with the application, which the registry outlives in dev mode and in tests.
 */
@Singleton
final class KafkaMeters {

    private final MeterRegistry meters;
    private final MultiGauge lags;
    private final List<Meter> shown = new ArrayList<>();
    private volatile Share seen = Share.UNKNOWN;

    KafkaMeters(MeterRegistry meters) {
        this.meters = meters;
        this.lags = MultiGauge.builder("shim.spool.kafka.lag").register(meters);
    }

    /** Shows the metrics, without any partition. */
    void start() {
        show("shim.spool.kafka.partitions", () -> seen.lags().size());
        show("shim.spool.kafka.topic.partitions", () -> seen.partitions());
        show("shim.spool.kafka.paused.partitions", () -> seen.paused());
        show("shim.spool.kafka.window.entries", () -> seen.entries());
        show("shim.spool.kafka.window.bytes", () -> seen.bytes());
    }

    private void show(String name, Supplier<Number> value) {
        shown.add(Gauge.builder(name, value).register(meters));
    }

    /** Shows what this replica drains now. Called by one thread at a time, once a second. */
    void update(Share share) {
        Share before = seen;
        seen = share;
        if (!before.lags().keySet().equals(share.lags().keySet())) {
            lags.register(share.lags().keySet().stream().map(this::row).toList(), true);
        }
    }

    private MultiGauge.Row<?> row(int partition) {
        return MultiGauge.Row.of(Tags.of("partition", Integer.toString(partition)),
                () -> seen.lags().getOrDefault(partition, 0L));
    }

    @PreDestroy
    void end() {
        update(Share.UNKNOWN);
        shown.forEach(meters::remove);
        shown.clear();
    }
}
