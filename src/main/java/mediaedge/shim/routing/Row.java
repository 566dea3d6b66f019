package mediaedge.shim.routing;

import java.util.List;
import java.util.Optional;

import mediaedge.shim.routing.conditions.Clause;
import mediaedge.shim.routing.conditions.Lookups;
import mediaedge.shim.routing.conditions.StartFacts;

/** A compiled row of the table: its conditions, and its two possible decisions. */
final class Row {

    private final Route route;
    private final List<Clause> clauses;
    private final Clause[] checks;
    private final Decision open;
    private final Decision optedOut;

    Row(Route route, List<Clause> clauses, Backends backends) {
        this.route = route;
        this.clauses = List.copyOf(clauses);
        this.checks = clauses.toArray(Clause[]::new);
        this.open = Decision.of(route, false, backends);
        this.optedOut = Decision.of(route, true, backends);
    }

    Route route() {
        return route;
    }

    List<Clause> clauses() {
        return clauses;
    }

    boolean matches(Lookups lookups) {
        for (Clause check : checks) {
            if (!check.condition().holds(lookups.values(check.column()))) {
                return false;
            }
        }
        return true;
    }

    /** Decisions are created when the table is loaded, so a start creates none. */
    Decision decision(boolean isOptedOut) {
        return isOptedOut ? optedOut : open;
    }

    /** Returns whether it matches everything that the later row matches; false also if that is unknown. */
    boolean covers(Row later) {
        for (Clause check : checks) {
            if (!check.follows(later.checks)) {
                return false;
            }
        }
        return true;
    }

    Considered consider(StartFacts facts) {
        Optional<String> failure = clauses.stream().flatMap(clause -> clause.failure(facts).stream()).findFirst();
        return new Considered(route, failure.isEmpty(), failure.orElseGet(() -> whyTaken(facts.optedOut())));
    }

    private String whyTaken(boolean isOptedOut) {
        String reason = clauses.isEmpty() ? "it takes every session" : "all its conditions hold";
        if (!isOptedOut) {
            return reason;
        }
        return reason + (route.respectOptOut()
                ? "; the visitor opted out, so Experience Platform gets nothing"
                : "; the visitor opted out, and the table says respect-opt-out: false");
    }
}
