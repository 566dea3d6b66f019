package mediaedge.shim.spool;

import java.util.Map;

/**
 * How many sessions may be claimed at once, by upstream.
 *
 * @param known
 *            maximum for each of these upstreams, from 0; the names are those of {@link NewEntry#upstream}
 * @param others
 *            maximum for each other upstream, from 0
 */
public record Demand(Map<String, Integer> known, int others) {

    public Demand {
        known = Map.copyOf(known);
        if (others < 0 || known.values().stream().anyMatch(sessions -> sessions < 0)) {
            throw new IllegalArgumentException("a demand must be 0 or more");
        }
    }

    /** The same number for each upstream. */
    public static Demand ofEach(int sessions) {
        return new Demand(Map.of(), sessions);
    }

    /** Returns how many sessions of this upstream may be claimed. */
    public int of(String upstream) {
        return known.getOrDefault(upstream, others);
    }
}
