package mediaedge.shim.routing;

import java.util.List;

import mediaedge.shim.routing.conditions.StartFacts;

/**
 * What counts as an opt-out, and what becomes of such sessions. It holds for all rows of a table.
 *
 * @param respected
 *            the {@code params} keys that count
 * @param throughEdge
 *            whether such a session goes through Edge without Experience Platform if there is no old back end
 */
public record OptOuts(List<String> respected, boolean throughEdge) {

    /** Returns whether the start says one of them. */
    boolean isSaidBy(StartFacts facts) {
        for (int i = 0; i < respected.size(); i++) {
            if (facts.optsOut(respected.get(i))) {
                return true;
            }
        }
        return false;
    }
}
