package mediaedge.shim.traffic;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * A counter with a label for each key that players send often. Players choose their keys, so a key gets a label only
 * after several requests within some minutes have contained it. All others share one label. If more keys qualify than
 * there are labels, the least frequent ones are replaced; if they come back, they begin at zero.
 * <p>
 * A key with a label costs one look-up. A key without one costs another look-up, and a short lock of its own; there is
 * no lock that all keys share.
 */
final class KeyCounter {

    /** Maximum number of keys with their own label. */
    static final int LABELS = 100;
    /** Number of requests with a key before it gets a label. */
    static final int REQUESTS = 3;
    /** Time from the first of these requests within which the last one must arrive. */
    static final Duration WITHIN = Duration.ofMinutes(10);
    /** Maximum length of a label in characters; a longer key is shortened. */
    static final int LONGEST = 100;
    /** The label that all other keys share. */
    static final String OTHERS = "(other)";

    /** Maximum number of keys that may still get a label. */
    private static final int CANDIDATES = 4_096;
    private static final char NOT_PRINTABLE = '\uFFFD';

    private final String name;
    private final MeterRegistry meters;
    private final Cache<String, Counter> labels;
    private final Cache<String, Candidate> candidates;
    private final Counter others;

    /**
     * @param name
     *            of the counter
     */
    KeyCounter(String name, MeterRegistry meters, Ticker ticker) {
        this.name = name;
        this.meters = meters;
        this.others = counter(OTHERS);
        // Maintenance is short, and runs on the thread that adds a key. The listener runs before the key can be added
        // again, so it never removes a counter that is in use.
        this.labels = Caffeine.newBuilder().maximumSize(LABELS).executor(Runnable::run)
                .<String, Counter>evictionListener((label, counter, cause) -> meters.remove(counter)).build();
        this.candidates = Caffeine.newBuilder().maximumSize(CANDIDATES).expireAfterWrite(WITHIN).ticker(ticker)
                .executor(Runnable::run).build();
    }

    /** One request, which counts once, however often it contains a key. */
    static final class Request {

        /** A limit, so a request with thousands of keys does not evict the candidates of others. */
        private static final int MOST_CANDIDATES = 100;

        private int candidates;

        private boolean mayHaveAnother() {
            return candidates++ < MOST_CANDIDATES;
        }
    }

    private static final class Candidate {

        private Request last;
        private int requests;

        synchronized int seenIn(Request request) {
            if (last != request) {
                last = request;
                requests++;
            }
            return requests;
        }
    }

    /** Counts a key. @param request that contains it, used by one thread at a time */
    void count(String key, Request request) {
        String label = label(key);
        Counter known = labels.getIfPresent(label);
        (known != null ? known : unlabelled(label, request)).increment();
    }

    private Counter unlabelled(String label, Request request) {
        if (label.equals(OTHERS) || !request.mayHaveAnother()
                || candidates.get(label, unknown -> new Candidate()).seenIn(request) < REQUESTS) {
            return others;
        }
        candidates.invalidate(label);
        return labels.get(label, this::counter);
    }

    private Counter counter(String label) {
        return meters.counter(name, "key", label);
    }

    /** Most keys can be labels unchanged. */
    private static String label(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (i == LONGEST || key.charAt(i) < ' ' || key.charAt(i) > '~') {
                return printable(key);
            }
        }
        return key;
    }

    private static String printable(String key) {
        StringBuilder label = new StringBuilder();
        for (int at = 0; at < key.length()
                && label.length() < LONGEST - 1; at += Character.charCount(key.codePointAt(at))) {
            int c = key.codePointAt(at);
            label.appendCodePoint(isPrintable(c) ? c : NOT_PRINTABLE);
        }
        return key.length() > LONGEST ? label.append('…').toString() : label.toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
