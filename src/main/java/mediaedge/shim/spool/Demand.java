package mediaedge.shim.spool;

import java.util.Map;

/**
 * How many sessions may be claimed at once, upstream by upstream.
 *
 * @param known
 *            how many of each of these at most, from 0; the names are those that {@link NewEntry#upstream} has
 * @param others
 *            how many of each upstream that is not among them, from 0
 */
public record Demand(Map<String, Integer> known, int others) {

    public Demand {
        known = Map.copyOf(known);
        if (others < 0 || known.values().stream().anyMatch(sessions -> sessions < 0)) {
            throw new IllegalArgumentException("a demand must be 0 or more");
        }
    }

    /** The same number of each upstream. */
    public static Demand ofEach(int sessions) {
        return new Demand(Map.of(), sessions);
    }

    /** How many sessions of this upstream may be claimed. */
    public int of(String upstream) {
        return known.getOrDefault(upstream, others);
    }
}
