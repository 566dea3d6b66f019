package mediaedge.shim.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import mediaedge.shim.tables.Nearest;
import mediaedge.shim.tables.TableRow;

/** Reads what counts as an opt-out. */
final class OptOutsReader {

    static final String OPT_OUTS = "opt-outs";

    private static final String RESPECT = "respect";
    private static final String THROUGH_EDGE = "through-edge";

    private final List<String> params;

    /**
     * @param params
     *            the {@code params} keys with which a viewer can opt out
     */
    OptOutsReader(List<String> params) {
        this.params = List.copyOf(params);
    }

    /** Returns what counts. Records problems at the table. */
    OptOuts optOuts(TableRow table) {
        Optional<TableRow> section = table.row(OPT_OUTS);
        if (section.isEmpty()) {
            return new OptOuts(params, false);
        }
        TableRow written = section.get().allow(List.of(RESPECT, THROUGH_EDGE));
        List<String> respected = written.has(RESPECT) ? respected(written) : params;
        return new OptOuts(respected, written.flag(THROUGH_EDGE).orElse(false));
    }

    private List<String> respected(TableRow section) {
        List<String> respected = new ArrayList<>();
        for (String name : section.texts(RESPECT)) {
            Optional<String> param = params.stream().filter(key -> key.equals(name) || nameOf(key).equals(name))
                    .findFirst();
            param.ifPresentOrElse(respected::add, () -> section.problem(RESPECT, "'" + name + "' is not an opt-out"
                    + Nearest.hint(name, names()) + " (known: " + String.join(", ", names()) + ")"));
        }
        return respected;
    }

    private List<String> names() {
        return params.stream().map(OptOutsReader::nameOf).toList();
    }

    /** Returns a key without its prefix: {@code optOutShare} for {@code analytics.optOutShare}. */
    private static String nameOf(String param) {
        return param.substring(param.indexOf('.') + 1);
    }
}
