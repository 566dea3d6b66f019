package mediaedge.shim.routing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the rows that a start may match without looking at all of them. A row that wants plain values of a column is
 * filed under those; where it has several such columns, under the one that has most values in the table, since that one
 * leaves fewest rows. Rows with wildcards or presence only are always candidates.
 */
final class RowIndex {

    /** The rows filed under one column: case-folded value to positions, from 0, ascending. */
    private record Drawer(Column column, Map<String, int[]> rows) {
    }

    private static final int[] NO_ROWS = {};

    private final BitSet always = new BitSet();
    private final List<Drawer> drawers = new ArrayList<>();

    RowIndex(List<Row> rows) {
        Map<Column, Set<String>> valuesOfColumn = new HashMap<>();
        rows.stream().flatMap(row -> row.clauses().stream()).filter(RowIndex::wantsPlainValues)
                .forEach(clause -> valuesOfColumn.computeIfAbsent(clause.column(), it -> new HashSet<>())
                        .addAll(plainValues(clause)));
        Map<Column, Map<String, List<Integer>>> filed = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Optional<Clause> under = rows.get(i).clauses().stream().filter(RowIndex::wantsPlainValues)
                    .max(Comparator.comparingInt(clause -> valuesOfColumn.get(clause.column()).size()));
            if (under.isEmpty()) {
                always.set(i);
                continue;
            }
            Map<String, List<Integer>> drawer = filed.computeIfAbsent(under.get().column(), it -> new HashMap<>());
            for (String value : plainValues(under.get())) {
                drawer.computeIfAbsent(value, it -> new ArrayList<>()).add(i);
            }
        }
        filed.forEach((column, drawer) -> drawers.add(new Drawer(column, compact(drawer))));
    }

    /** The positions, from 0, of all rows that may match; the caller may change the set. */
    BitSet candidates(Lookups lookups) {
        BitSet candidates = (BitSet) always.clone();
        for (int i = 0; i < drawers.size(); i++) {
            Drawer drawer = drawers.get(i);
            for (String value : lookups.values(drawer.column)) {
                for (int row : drawer.rows.getOrDefault(value, NO_ROWS)) {
                    candidates.set(row);
                }
            }
        }
        return candidates;
    }

    private static boolean wantsPlainValues(Clause clause) {
        return clause.condition() instanceof Condition.OneOf oneOf && oneOf.patterns().areValuesOnly();
    }

    private static Set<String> plainValues(Clause clause) {
        return ((Condition.OneOf) clause.condition()).patterns().values();
    }

    private static Map<String, int[]> compact(Map<String, List<Integer>> drawer) {
        Map<String, int[]> compact = new HashMap<>();
        drawer.forEach((value, rows) -> compact.put(value, rows.stream().mapToInt(Integer::intValue).toArray()));
        return compact;
    }
}
