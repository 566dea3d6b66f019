package mediaedge.shim.traffic;

import com.github.benmanes.caffeine.cache.Ticker;

import io.micrometer.core.instrument.MeterRegistry;
import mediaedge.shim.mapping.notes.Homeless;
import mediaedge.shim.mapping.rows.Conversion;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.meters.FrequentKeys;
import mediaedge.shim.schema.live.SeenKeys;

/** Counts keys for which the schema in Experience Platform has no home. */
final class HomelessKeys {

    private static final String NAME = "shim.keys.homeless";
    private static final String REASON = "reason";

    private final KeyCounter missing;
    private final KeyCounter ofOtherType;
    private final SeenKeys seen;

    HomelessKeys(MeterRegistry meters, SeenKeys seen) {
        this.missing = counter(Homeless.Reason.MISSING, meters);
        this.ofOtherType = counter(Homeless.Reason.TYPE, meters);
        this.seen = seen;
    }

    private static KeyCounter counter(Homeless.Reason reason, MeterRegistry meters) {
        return new KeyCounter(NAME, meters, Ticker.systemTicker(), REASON, reason.wireName());
    }

    void count(MappingRow row, String key, String path, Homeless why, FrequentKeys.Request request) {
        (why.reason() == Homeless.Reason.MISSING ? missing : ofOtherType).count(key, request);
        seen.count(key, path, why, row.mapped()
                .filter(mapped -> mapped.conversion() == Conversion.NAME_VALUE_LIST && !mapped.path().equals(path))
                .isPresent());
    }
}
