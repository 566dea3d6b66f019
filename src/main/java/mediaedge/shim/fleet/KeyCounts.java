package mediaedge.shim.fleet;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import mediaedge.shim.meters.LabelText;

/** Counts by key, for a limited number of keys: those that come first. All others share one count. */
final class KeyCounts {

    /** Maximum number of keys. */
    static final int MOST = 50;
    /** Maximum length of a key in characters; a longer one is shortened. */
    static final int LONGEST = 100;
    /** Stands for all other keys. */
    static final String OTHER = "other";

    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final AtomicLong others = new AtomicLong();

    void count(String key) {
        add(LabelText.of(key, LONGEST), 1);
    }

    /** Adds the counts of another version. */
    void addAll(KeyCounts more) {
        more.counts.forEach((key, count) -> add(key, count.get()));
        others.addAndGet(more.others.get());
    }

    private void add(String key, long count) {
        AtomicLong known = counts.get(key);
        (known != null ? known : added(key)).addAndGet(count);
    }

    private synchronized AtomicLong added(String key) {
        AtomicLong known = counts.get(key);
        if (known == null && counts.size() < MOST) {
            known = new AtomicLong();
            counts.put(key, known);
        }
        return known == null ? others : known;
    }

    /** Returns the counts, the largest first, and {@link #OTHER} last. */
    Map<String, Long> snapshot() {
        Map<String, Long> largestFirst = new LinkedHashMap<>();
        counts.entrySet().stream().map(each -> Map.entry(each.getKey(), each.getValue().get()))
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> largestFirst.put(each.getKey(), each.getValue()));
        if (others.get() > 0) {
            largestFirst.merge(OTHER, others.get(), Long::sum);
        }
        return largestFirst;
    }
}
