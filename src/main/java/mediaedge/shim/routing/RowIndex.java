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
import java.util.stream.Stream;

import mediaedge.shim.routing.conditions.Clause;
import mediaedge.shim.routing.conditions.Column;
import mediaedge.shim.routing.conditions.Condition;
import mediaedge.shim.routing.conditions.IndexedColumn;
import mediaedge.shim.routing.conditions.Lookups;
import mediaedge.shim.routing.conditions.Patterns;

/**
 * Finds the rows that a start may match without looking at all of them. A row is filed under the values that it wants
 * of one column, and under the beginnings of its wildcards. Where it could be filed under several columns, the one that
 * has most of these in the table leaves fewest rows. Rows that can't be filed are always candidates: those that want
 * presence, absence or any beginning only.
 */
final class RowIndex {

    private final BitSet unfiled = new BitSet();
    private final List<IndexedColumn> drawers;

    RowIndex(List<Row> rows) {
        Map<Column, Set<String>> marks = new HashMap<>();
        rows.forEach(row -> fileable(row).forEach(
                clause -> marks.computeIfAbsent(clause.column(), it -> new HashSet<>()).addAll(marks(clause))));
        Map<Column, IndexedColumn> filed = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Optional<Clause> best = fileable(rows.get(i))
                    .max(Comparator.comparingInt(clause -> marks.get(clause.column()).size()));
            if (best.isPresent()) {
                filed.computeIfAbsent(best.get().column(), IndexedColumn::new).file(i, patterns(best.get()));
            } else {
                unfiled.set(i);
            }
        }
        this.drawers = new ArrayList<>(filed.values());
    }

    /** The positions, from 0, of all rows that may match; the caller may change the set. */
    BitSet candidates(Lookups lookups) {
        BitSet candidates = (BitSet) unfiled.clone();
        for (int i = 0; i < drawers.size(); i++) {
            IndexedColumn drawer = drawers.get(i);
            for (String value : lookups.values(drawer.column())) {
                drawer.find(value, candidates);
            }
        }
        return candidates;
    }

    private static Stream<Clause> fileable(Row row) {
        return row.clauses().stream().filter(clause -> clause.condition() instanceof Condition.OneOf
                && patterns(clause).starts().stream().noneMatch(String::isEmpty));
    }

    private static Patterns patterns(Clause clause) {
        return ((Condition.OneOf) clause.condition()).patterns();
    }

    private static Set<String> marks(Clause clause) {
        Set<String> marks = new HashSet<>(patterns(clause).values());
        marks.addAll(patterns(clause).starts());
        return marks;
    }
}
