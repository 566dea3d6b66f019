package mediaedge.shim.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the rows of a table and checks what holds between them. */
final class TableReader {

    private final RowReader reader;
    private final Problems problems;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();

    TableReader(RowReader reader, Problems problems) {
        this.reader = reader;
        this.problems = problems;
    }

    /** The rows; those with problems of their own are left out, so that each problem is told once. */
    List<Row> rows(Node routes) {
        if (!(routes instanceof SequenceNode sequence)) {
            problems.add(routes, "'routes' must be a list of rows, not " + Section.kind(routes));
            return rows;
        }
        List<Node> nodes = sequence.getValue();
        if (nodes.isEmpty()) {
            problems.add(routes, "'routes' is empty; it needs at least a last row without 'when'");
        }
        for (int position = 1; position <= nodes.size(); position++) {
            Node node = nodes.get(position - 1);
            String name = name(node);
            Problems ofRow = problems.ofRow("row " + position + (name.isEmpty() ? "" : " '" + name + "'"));
            checkName(name, position, node, ofRow);
            reader.row(node, position, ofRow).ifPresent(row -> add(row, node, ofRow));
            if (position == nodes.size()) {
                checkLast(node, ofRow);
            }
        }
        return rows;
    }

    private static String name(Node row) {
        return Section.peek(row, RowReader.NAME).map(it -> it instanceof ScalarNode name ? name.getValue() : "")
                .orElse("");
    }

    private void checkName(String name, int position, Node node, Problems ofRow) {
        Integer first = positions.putIfAbsent(name, position);
        if (first != null && !name.isEmpty()) {
            ofRow.add(node, "row " + first + " has the same name; sessions and metrics tell rows by their names");
        }
    }

    private void add(Row row, Node node, Problems ofRow) {
        Optional<Row> cover = rows.stream().filter(earlier -> earlier.covers(row)).findFirst();
        cover.ifPresent(earlier -> ofRow.add(node, "no session can reach it: " + earlier.route().label()
                + " before it takes every session that it would take"));
        rows.add(row);
    }

    private static void checkLast(Node last, Problems ofRow) {
        if (Section.peek(last, RowReader.WHEN).isPresent()) {
            ofRow.add(last, "the last row must have no 'when', so that every session has a row");
        }
    }
}
