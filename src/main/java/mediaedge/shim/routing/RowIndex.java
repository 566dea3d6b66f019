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
 * Finds the rows that may match a start without testing all of them. A row is indexed by the values that it requires of
 * one column, and by the text before its wildcards. If several columns are possible, the one with the most such values
 * in the table leaves the fewest rows. Rows that cannot be indexed are always candidates: those that only test presence
 * or absence, or whose wildcards begin with a star.
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

    /** Returns the positions, from 0, of all rows that may match. The caller may change the set. */
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
