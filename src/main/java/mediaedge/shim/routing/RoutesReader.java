package mediaedge.shim.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import mediaedge.shim.tables.TableRow;

/** Reads the rows of a table and checks them against each other. */
final class RoutesReader {

    private final RouteReader reader;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();

    RoutesReader(RouteReader reader) {
        this.reader = reader;
    }

    /** Returns the rows without those that have problems of their own, so each problem is reported once. */
    List<Row> rows(TableRow table, String routes) {
        int size = table.size(routes);
        if (size == 0) {
            table.problem(routes, "'" + routes + "' is empty; it needs at least a last row without 'when'");
        }
        table.rows(routes, RouteReader.NAME).forEach((position, row) -> {
            checkName(row, position);
            reader.row(row, position).ifPresent(route -> add(route, row));
            if (position == size && row.has(RouteReader.WHEN)) {
                row.problem("the last row must have no 'when', so that every session has a row");
            }
        });
        return rows;
    }

    private void checkName(TableRow row, int position) {
        String name = row.text(RouteReader.NAME).orElse("");
        Integer first = positions.putIfAbsent(name, position);
        if (first != null && !name.isEmpty()) {
            row.problem("row " + first + " has the same name; sessions and metrics tell rows by their names");
        }
    }

    private void add(Row row, TableRow written) {
        Optional<Row> cover = rows.stream().filter(earlier -> earlier.covers(row)).findFirst();
        cover.ifPresent(earlier -> written.problem("no session can reach it: " + earlier.route().label()
                + " before it takes every session that it would take"));
        rows.add(row);
    }
}
