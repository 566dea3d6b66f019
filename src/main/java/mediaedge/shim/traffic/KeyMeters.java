package mediaedge.shim.traffic;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Ticker;

import io.micrometer.core.instrument.MeterRegistry;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.notes.ForwardingNotes;
import mediaedge.shim.mapping.notes.Homeless;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.meters.FrequentKeys;
import mediaedge.shim.schema.live.SeenKeys;

/** Counts the keys of players that do not reach the XDM, and the values that are adjusted. */
@Singleton
class KeyMeters {

    private final KeyCounter unmapped;
    private final KeyCounter dropped;
    private final HomelessKeys homeless;
    private final AdjustedValues adjusted;

    KeyMeters(MeterRegistry meters, SeenKeys seen) {
        this.unmapped = new KeyCounter("shim.keys.unmapped", meters, Ticker.systemTicker());
        this.dropped = new KeyCounter("shim.keys.dropped", meters, Ticker.systemTicker());
        this.homeless = new HomelessKeys(meters, seen);
        this.adjusted = new AdjustedValues(meters);
    }

    /** Returns notes of one request that count its keys, and forward what they receive. */
    Notes of(Notes request) {
        return new Counting(request);
    }

    private final class Counting extends ForwardingNotes {

        private final FrequentKeys.Request request = new FrequentKeys.Request();

        Counting(Notes notes) {
            super(notes);
        }

        @Override
        public void adjusted(MappingRow row, String key, String from, String to, Adjustment how) {
            adjusted.count(row, how);
            super.adjusted(row, key, from, to, how);
        }

        @Override
        public void homeless(MappingRow row, String key, String path, Homeless why) {
            homeless.count(row, key, path, why, request);
            super.homeless(row, key, path, why);
        }

        @Override
        public void unknown(String key) {
            unmapped.count(key, request);
            super.unknown(key);
        }

        @Override
        public void dropped(String key) {
            dropped.count(key, request);
            super.dropped(key);
        }
    }
}
