package mediaedge.shim.traffic;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * A counter with a label for each key that players send often. Players choose their keys, so a key has to earn its label:
 * several requests must hold it within some minutes. All others share one label. Where more keys than there are labels
 * have earned one, those that are sent least give way; should they come back, they begin at zero.
 * <p>
 * A key with a label costs a look-up. A key without one costs a look-up more and a short lock of its own; no lock is
 * shared by all keys.
 */
final class KeyCounter {

    /** Most keys with a label of their own. */
    static final int LABELS = 100;
    /** How many requests have to hold a key before it gets a label. */
    static final int REQUESTS = 3;
    /** How long after the first of these requests the last one may come. */
    static final Duration WITHIN = Duration.ofMinutes(10);
    /** Longest label in characters; a longer key is cut. */
    static final int LONGEST = 100;
    /** The label that all other keys share. */
    static final String OTHERS = "(other)";

    /** Most keys that are on their way to a label. */
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
        // Housekeeping is short, and done by whoever adds a key. The listener runs before the key can be added again, so
        // that it never takes away a counter that is in use.
        this.labels = Caffeine.newBuilder().maximumSize(LABELS).executor(Runnable::run)
                .<String, Counter>evictionListener((label, counter, cause) -> meters.remove(counter)).build();
        this.candidates = Caffeine.newBuilder().maximumSize(CANDIDATES).expireAfterWrite(WITHIN).ticker(ticker)
                .executor(Runnable::run).build();
    }

    /** One request, which counts once however often it holds a key. */
    static final class Request {

        /** So that a request with thousands of keys does not push out the candidates of others. */
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

    /** Counts a key. @param request that holds it, used by one thread at a time */
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

    /** Most keys are labels as they are. */
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
