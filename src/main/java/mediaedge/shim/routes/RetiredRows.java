package mediaedge.shim.routes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import mediaedge.shim.routing.Route;
import mediaedge.shim.routing.RoutingTable;
import mediaedge.shim.session.SessionIds;

/**
 * The rules of rows that a reload removed or renamed. They hold for the live sessions of those rows, which never move to
 * another row, until none of these sessions can be live any more.
 */
final class RetiredRows {

    /** A table has at most some thousand rows. The bound matters only to a file that changes all names again and again. */
    private static final int MOST = 20_000;
    private static final Duration KEPT = SessionIds.MAX_AGE;

    private final Clock clock;
    private final int most;
    private final Map<String, Retired> byName = new ConcurrentHashMap<>();

    private record Retired(RowRules rules, Instant until) {
    }

    RetiredRows(Clock clock) {
        this(clock, MOST);
    }

    /** @param most maximum number of rows; beyond it, the oldest are forgotten */
    RetiredRows(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** A table was replaced. @param rules of the old one */
    void replaced(RoutingTable old, Map<String, RowRules> rules, RoutingTable current) {
        Instant now = clock.instant();
        byName.values().removeIf(row -> row.until().isBefore(now));
        current.routes().forEach(route -> byName.remove(route.name()));
        for (Route route : old.routes()) {
            if (current.row(route.name()).isEmpty()) {
                byName.put(route.name(), new Retired(rules.get(route.name()).retired(), now.plus(KEPT)));
            }
        }
        if (byName.size() > most) {
            byName.entrySet().stream().sorted(Comparator.comparing(row -> row.getValue().until()))
                    .limit(byName.size() - most).toList().forEach(row -> byName.remove(row.getKey()));
        }
    }

    /** Returns the rules of a row that the table has no more; empty if the row is unknown, or its time is over. */
    Optional<RowRules> rules(String name) {
        return Optional.ofNullable(byName.get(name)).filter(row -> !row.until().isBefore(clock.instant()))
                .map(Retired::rules);
    }

    int size() {
        return byName.size();
    }
}
