package checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.mapping.BuiltInTables;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.rows.MappingRow;

/** Every parameter that is known of goes where the list says, or is deliberately not mapped; and none is made up. */
final class ListOfParameters {

    private static final int COLUMNS = 10;
    private static final String EVENT = "events[0].xdm.";

    private final MappingTables tables = BuiltInTables.load();
    private final Set<MappingRow> listed = new HashSet<>();
    private final Report report;
    private int mapped;
    private int notMapped;

    private ListOfParameters(Report report) {
        this.report = report;
    }

    static void check(Path csv, Report report) throws IOException {
        report.title("Mapping tables beside the list of parameters");
        List<String> lines = Files.readAllLines(csv);
        ListOfParameters list = new ListOfParameters(report);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", COLUMNS);
            if (cells.length != COLUMNS) {
                throw new IllegalArgumentException(csv + ": a line has " + COLUMNS + " columns, not: " + line);
            }
            list.checkOne(new Parameter(cells[0], cells[1], cells[2], cells[3].equals("Y"), cells[6]));
        }
        report.line((lines.size() - 1) + " parameters: " + list.mapped + " go to Edge, " + list.notMapped
                + " are deliberately not mapped");
        list.tables.rows().stream().filter(row -> !list.listed.contains(row))
                .forEach(row -> report.note("not in the list: " + row.source() + " " + row.field().label()));
    }

    private record Parameter(String key, String bag, String events, boolean required, String xdm) {

        boolean on(EventType type) {
            return events.equals("all") || List.of(events.split(" ")).contains(type.name());
        }

        /** The places that the list names, in the grammar of the tables. */
        List<String> paths() {
            List<String> paths = new ArrayList<>();
            for (String path : xdm.split(" or ")) {
                String whole = path.startsWith("states") ? "mediaCollection." + path : path;
                paths.add(whole.startsWith(EVENT)
                        ? whole.substring(EVENT.length())
                        : whole.replaceAll("^(identityMap\\.[^\\[]+)\\[0].*", "$1").replace("<type>", "*"));
            }
            return paths;
        }
    }

    private void checkOne(Parameter parameter) {
        boolean goes = !parameter.xdm().isEmpty();
        Set<String> reached = new HashSet<>();
        for (EventType type : tables.vocabulary().eventTypes()) {
            if (!parameter.on(type)) {
                continue;
            }
            Optional<MappingRow> row = tables.rows().stream()
                    .filter(candidate -> candidate.on(type) && candidate.field().key().equals(parameter.key())
                            && candidate.field().bag().wireName().equals(parameter.bag()))
                    .findFirst();
            String where = parameter.key() + " on " + type.name();
            if (row.isEmpty()) {
                report.problem(where, "no row of the tables speaks of it");
                continue;
            }
            listed.add(row.get());
            Optional<String> path = row.get().mapped().map(MappingRow.Mapped::path);
            path.ifPresent(reached::add);
            if (goes ? path.filter(parameter.paths()::contains).isEmpty() : path.isPresent()) {
                report.problem(where, row.get().source() + " says " + path.orElse("not mapped") + ", the list "
                        + (goes ? parameter.xdm() : "not mapped"));
            }
            if (((row.get().field().strictRequired() & type.bit()) != 0) != parameter.required()) {
                report.problem(where, row.get().source() + " and the list differ on whether it is required");
            }
        }
        if (goes && reached.isEmpty()) {
            report.problem(parameter.key(), "no event type takes it to " + parameter.xdm());
        } else if (goes && !reached.containsAll(parameter.paths())) {
            report.problem(parameter.key(), "only goes to " + reached);
        }
        mapped += goes ? 1 : 0;
        notMapped += goes ? 0 : 1;
    }
}
