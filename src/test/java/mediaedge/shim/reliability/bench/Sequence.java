package mediaedge.shim.reliability.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The order in which a session arrived at Edge. Requests to one replica must arrive in order. An event of another
 * replica may overtake them, as far as Edge itself sorts.
 *
 * @param duplicates
 *            events that arrived before
 * @param disordered
 *            events out of order, as words
 * @param overtaken
 *            events that a later one of another replica has overtaken, no further than Edge sorts
 */
record Sequence(int duplicates, List<String> disordered, int overtaken) {

    /** Edge sorts by timestamp within so many events, and within so long. */
    private static final int PLACES = 10;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(5);

    static final Sequence NONE = new Sequence(0, List.of(), 0);

    /**
     * Looks at one session.
     *
     * @param arrivals
     *            in their order
     * @param replicas
     *            to which replica the event of each playhead was sent, at last
     */
    static Sequence of(List<Arrival> arrivals, Map<Integer, Integer> replicas) {
        List<Arrival> before = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        Map<Integer, Integer> highest = new HashMap<>();
        List<String> disordered = new ArrayList<>();
        int overtaken = 0;
        for (Arrival arrival : arrivals) {
            if (!seen.add(arrival.playhead())) {
                continue;
            }
            int replica = replicas.getOrDefault(arrival.playhead(), -1);
            boolean first = highest.getOrDefault(replica, -1) < arrival.playhead();
            List<Arrival> later = before.stream().filter(other -> other.playhead() > arrival.playhead()).toList();
            if (!first || later.size() > PLACES
                    || !later.isEmpty() && arrival.nanos() - later.get(0).nanos() > NANOS) {
                disordered.add("%d of replica %d came %.1f s after %s".formatted(arrival.playhead(), replica,
                        (arrival.nanos() - later.get(0).nanos()) / 1e9,
                        later.stream().map(Arrival::playhead).toList()));
            } else if (!later.isEmpty()) {
                overtaken++;
            }
            highest.merge(replica, arrival.playhead(), Math::max);
            before.add(arrival);
        }
        return new Sequence(arrivals.size() - seen.size(), disordered, overtaken);
    }

    /** Both together. */
    Sequence and(Sequence other) {
        List<String> all = new ArrayList<>(disordered);
        all.addAll(other.disordered);
        return new Sequence(duplicates + other.duplicates, all, overtaken + other.overtaken);
    }
}
