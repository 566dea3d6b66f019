package mediaedge.shim.routing;

import java.util.List;
import java.util.Optional;

import mediaedge.shim.routing.conditions.Clause;
import mediaedge.shim.routing.conditions.Lookups;
import mediaedge.shim.routing.conditions.Share;
import mediaedge.shim.routing.conditions.StartFacts;

/** A compiled row of the table: its conditions, and its possible decisions. */
final class Row {

    private final Route route;
    private final List<Clause> clauses;
    private final Clause[] checks;
    private final Optional<Share.Test> share;
    private final Optional<Share.Test> shadowShare;
    private final OptOuts optOuts;
    private final Decision open;
    private final Decision openWithoutShadow;
    private final Decision optedOut;
    private final Decision optedOutWithoutShadow;

    Row(Route route, List<Clause> clauses, Optional<Share> share, OptOuts optOuts, Backends backends) {
        this.route = route;
        this.clauses = List.copyOf(clauses);
        this.checks = clauses.toArray(Clause[]::new);
        this.share = share.map(Share::test);
        this.shadowShare = route.shadow().flatMap(ShadowRule::share).map(Share::test);
        this.optOuts = optOuts;
        this.open = Decision.of(route, true);
        this.openWithoutShadow = Decision.of(route, false);
        this.optedOut = Decision.ofOptedOut(route, true, optOuts, backends);
        this.optedOutWithoutShadow = Decision.ofOptedOut(route, false, optOuts, backends);
    }

    Route route() {
        return route;
    }

    List<Clause> clauses() {
        return clauses;
    }

    /** Returns whether it takes every session. */
    boolean takesAll() {
        return checks.length == 0 && share.isEmpty();
    }

    boolean matches(Lookups lookups) {
        for (Clause check : checks) {
            if (!check.condition().holds(lookups.values(check.column()))) {
                return false;
            }
        }
        return share.isEmpty() || share.get().takes(lookups);
    }

    /** Decisions are created when the table is loaded, so a start creates none. */
    Decision decision(Lookups lookups) {
        boolean shadowed = shadowShare.isEmpty() || shadowShare.get().takes(lookups);
        if (isOptedOut(lookups.facts())) {
            return shadowed ? optedOut : optedOutWithoutShadow;
        }
        return shadowed ? open : openWithoutShadow;
    }

    private boolean isOptedOut(StartFacts facts) {
        return optOuts.isSaidBy(facts) || saysGlobalPrivacyControl(facts);
    }

    private boolean saysGlobalPrivacyControl(StartFacts facts) {
        return route.privacy().globalPrivacyControl() && facts.globalPrivacyControl();
    }

    /** Returns whether it matches everything that the later row matches; false also if that is unknown. */
    boolean covers(Row later) {
        for (Clause check : checks) {
            if (!check.follows(later.checks)) {
                return false;
            }
        }
        // A share of 100% does not make later rows unreachable: it is a number that changes every day.
        return share.isEmpty()
                || later.share.isPresent() && share.get().share().covers(later.share.get().share());
    }

    Considered consider(Lookups lookups) {
        StartFacts facts = lookups.facts();
        Optional<String> failure = clauses.stream().flatMap(clause -> clause.failure(facts).stream()).findFirst()
                .or(() -> share.filter(part -> !part.takes(lookups)).map(part -> part.place(facts)));
        return new Considered(route, failure.isEmpty(), failure.orElseGet(() -> whyTaken(lookups)));
    }

    private String whyTaken(Lookups lookups) {
        StartFacts facts = lookups.facts();
        StringBuilder reason = new StringBuilder(
                clauses.isEmpty() && share.isEmpty() ? "it takes every session" : "all its conditions hold");
        share.ifPresent(part -> reason.append("; share: ").append(part.place(facts)));
        if (isOptedOut(facts)) {
            reason.append("; the visitor opted out")
                    .append(saysGlobalPrivacyControl(facts) && !optOuts.isSaidBy(facts)
                            ? " with Global Privacy Control"
                            : "")
                    .append(route.respectOptOut()
                            ? ", so Experience Platform gets nothing"
                            : ", and the table says respect-opt-out: false");
        }
        shadowShare.ifPresent(part -> reason.append(part.takes(lookups) ? "; shadow: " : "; no shadow: ")
                .append(part.place(facts)));
        return reason.toString();
    }
}
