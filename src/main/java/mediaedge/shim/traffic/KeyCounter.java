package mediaedge.shim.traffic;

import com.github.benmanes.caffeine.cache.Ticker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import mediaedge.shim.meters.FrequentKeys;
import mediaedge.shim.meters.LabelText;

/** A counter with a label for each key that players send often. All others share one label. */
final class KeyCounter {

    /** Maximum number of keys with their own label. */
    static final int LABELS = 100;
    /** Number of requests with a key before it gets a label. */
    static final int REQUESTS = 3;
    /** Maximum length of a label in characters; a longer key is shortened. */
    static final int LONGEST = 100;
    /** The label that all other keys share. */
    static final String OTHERS = "(other)";

    private final Counter others;
    private final FrequentKeys<String, Counter> labels;

    /**
     * @param name
     *            of the counter
     * @param tags
     *            names and values in turn, besides the key
     */
    KeyCounter(String name, MeterRegistry meters, Ticker ticker, String... tags) {
        Tags fixed = Tags.of(tags);
        this.others = meters.counter(name, fixed.and("key", OTHERS));
        this.labels = new FrequentKeys<>(LABELS, 0, REQUESTS, label -> meters.counter(name, fixed.and("key", label)),
                (label, counter) -> meters.remove(counter), others, ticker);
    }

    /** Counts a key. @param request that contains it, used by one thread at a time */
    void count(String key, FrequentKeys.Request request) {
        String label = LabelText.of(key, LONGEST);
        (label.equals(OTHERS) ? others : labels.find(label, request)).increment();
    }
}
