package mediaedge.shim.routing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import mediaedge.shim.destination.BackendAddresses;
import mediaedge.shim.routing.conditions.Lookups;
import mediaedge.shim.routing.conditions.StartFacts;

/**
 * The routing table: the first row that matches a session's start decides. Immutable and thread-safe; created by {@link
 * RoutingTableLoader}.
 */
public final class RoutingTable {

    private final List<Row> rows;
    private final int columns;
    private final RowIndex index;
    private final Map<String, Route> byName;
    private final String version;
    private final Map<String, BackendAddresses> backends;
    private final List<String> warnings;

    RoutingTable(List<Row> rows, int columns, String version, Map<String, BackendAddresses> backends,
            List<String> warnings) {
        if (rows.isEmpty() || !rows.get(rows.size() - 1).takesAll()) {
            throw new IllegalArgumentException("the last row of a routing table must take every session");
        }
        this.rows = new ArrayList<>(rows);
        this.columns = columns;
        this.index = new RowIndex(rows);
        this.byName = rows.stream().map(Row::route).collect(Collectors.toMap(Route::name, Function.identity()));
        this.version = version;
        this.backends = Map.copyOf(backends);
        this.warnings = List.copyOf(warnings);
    }

    /** Returns the decision for a session with this start. Never null, because the last row matches every session. */
    public Decision decide(StartFacts facts) {
        Lookups lookups = new Lookups(facts, columns);
        BitSet candidates = index.candidates(lookups);
        int position = candidates.nextSetBit(0);
        while (!rows.get(position).matches(lookups)) {
            position = candidates.nextSetBit(position + 1);
        }
        return rows.get(position).decision(lookups);
    }

    /**
     * Returns how each row matched the start, up to and including the first that matches. Always agrees with {@link
     * #decide}.
     */
    public List<Considered> explain(StartFacts facts) {
        Lookups lookups = new Lookups(facts, columns);
        List<Considered> considered = new ArrayList<>();
        for (Row row : rows) {
            Considered one = row.consider(lookups);
            considered.add(one);
            if (one.matched()) {
                break;
            }
        }
        return considered;
    }

    /** Returns the row with this name, for a session that began on it; empty if the table no longer has it. */
    public Optional<Route> row(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns all rows, in order. */
    public List<Route> routes() {
        return rows.stream().map(Row::route).toList();
    }

    /** Returns a short hash of the file's content, for metrics: 12 hexadecimal digits. */
    public String version() {
        return version;
    }

    /** Returns the addresses of the back ends of this table, by name, without the default one. */
    public Map<String, BackendAddresses> backends() {
        return backends;
    }

    /** Returns warnings for the log, about valid rows that may not do what their author intends. */
    public List<String> warnings() {
        return warnings;
    }
}
