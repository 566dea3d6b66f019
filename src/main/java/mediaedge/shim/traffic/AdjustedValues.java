package mediaedge.shim.traffic;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.rows.MappingRow;

/** Counts values that were adjusted. The labels come from the mapping tables, so players cannot add any. */
final class AdjustedValues {

    private final MeterRegistry meters;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();

    private record Series(String key, Adjustment how) {
    }

    AdjustedValues(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(MappingRow row, Adjustment how) {
        counters.computeIfAbsent(new Series(row.field().label(), how), this::counter).increment();
    }

    private Counter counter(Series series) {
        return meters.counter("shim.values.adjusted", "key", series.key(), "how", series.how().wireName());
    }
}
