package mediaedge.shim;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import mediaedge.shim.mapping.MappingRow;
import mediaedge.shim.mapping.Notes;

/**
 * Counts the keys that players send and that do not reach the XDM. Players choose their keys, so only so many get a
 * count of their own: the first ones; all others share one.
 */
@Singleton
class KeyMeters implements Notes {

    /** Most keys with a count of their own, for each of the two counters. */
    static final int MOST = 100;

    private static final String OTHERS = "(other)";
    private static final int LONGEST = 100;

    private final MeterRegistry meters;
    private final Map<String, Counter> unmapped = new ConcurrentHashMap<>();
    private final Map<String, Counter> dropped = new ConcurrentHashMap<>();

    KeyMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public boolean wanted() {
        return false;
    }

    @Override
    public void mapped(MappingRow row, String key, String from, String path, String to) {
        // what went well is not counted
    }

    @Override
    public void leftOut(String key, String reason) {
        // of keys that have a row, explain tells
    }

    @Override
    public void unknown(String key) {
        count(unmapped, "shim.keys.unmapped", key);
    }

    @Override
    public void dropped(String key) {
        count(dropped, "shim.keys.dropped", key);
    }

    private void count(Map<String, Counter> counters, String name, String key) {
        String label = key.length() <= LONGEST ? key : key.substring(0, LONGEST) + "…";
        Counter counter = counters.get(label);
        if (counter == null) {
            counter = add(counters, name, label);
        }
        counter.increment();
    }

    /** One after the other, so that the bound holds; known keys never come here. */
    private synchronized Counter add(Map<String, Counter> counters, String name, String label) {
        Counter others = counters.get(OTHERS);
        if (others != null) {
            return others;
        }
        String counted = counters.size() < MOST ? label : OTHERS;
        return counters.computeIfAbsent(counted, it -> meters.counter(name, "key", it));
    }

    /** These notes as well. */
    Notes and(Notes notes) {
        return new Notes() {
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
            public void unknown(String key) {
                KeyMeters.this.unknown(key);
                notes.unknown(key);
            }

            @Override
            public void dropped(String key) {
                KeyMeters.this.dropped(key);
                notes.dropped(key);
            }
        };
    }
}
