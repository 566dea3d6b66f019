package mediaedge.shim;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Ticker;

import io.micrometer.core.instrument.MeterRegistry;
import mediaedge.shim.mapping.Adjustment;
import mediaedge.shim.mapping.MappingRow;
import mediaedge.shim.mapping.Notes;

/** Counts the keys that players send and that do not reach the XDM, and the values that reach it adjusted. */
@Singleton
class KeyMeters {

    private final KeyCounter unmapped;
    private final KeyCounter dropped;
    private final AdjustedValues adjusted;

    KeyMeters(MeterRegistry meters) {
        this.unmapped = new KeyCounter("shim.keys.unmapped", meters, Ticker.systemTicker());
        this.dropped = new KeyCounter("shim.keys.dropped", meters, Ticker.systemTicker());
        this.adjusted = new AdjustedValues(meters);
    }

    /** Notes of one request that count its keys, and pass on what they are told. */
    Notes of(Notes request) {
        return new Counting(request);
    }

    private final class Counting implements Notes {

        private final Notes notes;
        private final KeyCounter.Request request = new KeyCounter.Request();

        Counting(Notes notes) {
            this.notes = notes;
        }

        @Override
        public boolean wanted() {
            return notes.wanted();
        }

        @Override
        public void entry(int index) {
            notes.entry(index);
        }

        @Override
        public void mapped(MappingRow row, String key, String from, String path, String to) {
            notes.mapped(row, key, from, path, to);
        }

        @Override
        public void leftOut(String key, String reason) {
            notes.leftOut(key, reason);
        }

        @Override
        public void adjusted(MappingRow row, String key, String from, String to, Adjustment how) {
            adjusted.count(row, how);
            notes.adjusted(row, key, from, to, how);
        }

        @Override
        public void unknown(String key) {
            unmapped.count(key, request);
            notes.unknown(key);
        }

        @Override
        public void dropped(String key) {
            dropped.count(key, request);
            notes.dropped(key);
        }
    }
}
