package mediaedge.shim.routing;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import mediaedge.shim.routing.conditions.Columns;
import mediaedge.shim.tables.TableFile;
import mediaedge.shim.tables.TableRow;
import mediaedge.shim.tables.Version;

/** Creates a {@link RoutingTable} from a file, or reports all of its errors. */
public final class RoutingTableLoader {

    private static final String ROUTES = "routes";

    private final Set<String> params;
    private final Predicate<String> isList;

    /**
     * @param params
     *            all {@code params} keys that a session's start may have
     * @param isList
     *            which of them contain a comma-separated list of values
     */
    public RoutingTableLoader(Collection<String> params, Predicate<String> isList) {
        this.params = Set.copyOf(params);
        this.isList = isList;
    }

    /**
     * Reads and checks a table.
     *
     * @param fileName
     *            name of the file in errors
     * @param yaml
     *            content of the file, UTF-8
     * @param backends
     *            the back ends to which rows may send
     *
     * @throws mediaedge.shim.tables.TableException
     *             if the table has an error
     */
    public RoutingTable load(String fileName, byte[] yaml, Backends backends) {
        TableFile file = TableFile.open(fileName, TableFile.decode(fileName, yaml),
                "'" + ROUTES + "' with at least a row without 'when'");
        TableRow top = file.top().allow(List.of(ROUTES, RouteReader.RESPECT_OPT_OUT)).require(ROUTES);
        Columns columns = new Columns(params, isList);
        RouteReader reader = new RouteReader(columns, backends, top.flag(RouteReader.RESPECT_OPT_OUT).orElse(true),
                file::problemCount);
        List<Row> rows = new RoutesReader(reader).rows(top, ROUTES);
        file.throwIfWrong();
        return new RoutingTable(rows, columns.all().size(), Version.of(yaml), reader.warnings());
    }
}
