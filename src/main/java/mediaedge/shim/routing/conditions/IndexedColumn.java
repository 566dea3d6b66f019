package mediaedge.shim.routing.conditions;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The rows that are indexed by one column of a {@link mediaedge.shim.routing.RowIndex}. Filled while the table is
 * loaded, then read-only.
 */
public final class IndexedColumn {

    private static final int[] NONE = {};

    private final Column column;
    private final Map<String, int[]> byValue = new HashMap<>();
    private final Map<String, int[]> byStart = new HashMap<>();
    private final BitSet startLengths = new BitSet();

    /** Creates the empty index of a column. */
    public IndexedColumn(Column column) {
        this.column = column;
    }

    /** Returns the indexed column. */
    public Column column() {
        return column;
    }

    /** Adds a row that requires one of these patterns. */
    public void file(int row, Patterns patterns) {
        patterns.values().forEach(value -> byValue.merge(value, new int[]{row}, IndexedColumn::joined));
        for (String start : patterns.starts()) {
            byStart.merge(start, new int[]{row}, IndexedColumn::joined);
            startLengths.set(start.length());
        }
    }

    /** Adds the rows that require this value, or one of its beginnings. */
    public void find(String value, BitSet found) {
        add(byValue.getOrDefault(value, NONE), found);
        int length = startLengths.nextSetBit(0);
        while (length >= 0 && length <= value.length()) {
            add(byStart.getOrDefault(value.substring(0, length), NONE), found);
            length = startLengths.nextSetBit(length + 1);
        }
    }

    private static void add(int[] rows, BitSet found) {
        for (int row : rows) {
            found.set(row);
        }
    }

    private static int[] joined(int[] rows, int[] more) {
        int[] joined = Arrays.copyOf(rows, rows.length + more.length);
        System.arraycopy(more, 0, joined, rows.length, more.length);
        return joined;
    }
}
