package mediaedge.shim.meters;

import java.time.Duration;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Values for the keys that players send often. Players choose their keys, so a key gets its own value only after
 * several requests within some minutes have contained it. All others share one value. If more keys qualify than there
 * is room for, the least frequent ones are replaced; if they come back, they begin again.
 * <p>
 * A key with a value costs one look-up. A key without one costs another look-up, and a short lock of its own; there is
 * no lock that all keys share.
 *
 * @param <K>
 *            key
 * @param <V>
 *            value
 */
public final class FrequentKeys<K, V> {

    /** Time from the first of the requests that a key needs within which the last one must arrive. */
    public static final Duration WITHIN = Duration.ofMinutes(10);

    /** Maximum number of keys that may still get a value. */
    private static final int CANDIDATES = 4_096;

    private final int atOnce;
    private final int requests;
    private final Function<K, V> make;
    private final V others;
    private final Cache<K, V> values;
    private final Cache<K, Candidate> candidates;

    /**
     * @param most
     *            maximum number of keys with their own value
     * @param atOnce
     *            while fewer keys than this have a value, a key gets one with its first request
     * @param requests
     *            number of requests with a key before it gets a value after that, from 1
     * @param make
     *            creates the value of a key
     * @param removed
     *            called when a key loses its value
     * @param others
     *            the value that all other keys share
     */
    public FrequentKeys(int most, int atOnce, int requests, Function<K, V> make, BiConsumer<K, V> removed, V others,
            Ticker ticker) {
        this.atOnce = atOnce;
        this.requests = requests;
        this.make = make;
        this.others = others;
        // Maintenance is short, and runs on the thread that adds a key. The listener runs before the key can be added
        // again, so it never removes a value that is in use.
        this.values = Caffeine.newBuilder().maximumSize(most).executor(Runnable::run)
                .<K, V>evictionListener((key, value, cause) -> removed.accept(key, value)).build();
        this.candidates = Caffeine.newBuilder().maximumSize(CANDIDATES).expireAfterWrite(WITHIN).ticker(ticker)
                .executor(Runnable::run).build();
    }

    /** One request, which counts once, however often it contains a key. */
    public static final class Request {

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

    /** Returns the value of a key. @param request that contains the key, used by one thread at a time */
    public V find(K key, Request request) {
        V known = values.getIfPresent(key);
        return known != null ? known : unknown(key, request);
    }

    private V unknown(K key, Request request) {
        if (requests == 1 || values.estimatedSize() < atOnce) {
            return values.get(key, make);
        }
        if (!request.mayHaveAnother()
                || candidates.get(key, other -> new Candidate()).seenIn(request) < requests) {
            return others;
        }
        candidates.invalidate(key);
        return values.get(key, make);
    }

    /** Returns the values of all keys that have one, in no order. */
    public Collection<V> values() {
        return values.asMap().values();
    }
}
