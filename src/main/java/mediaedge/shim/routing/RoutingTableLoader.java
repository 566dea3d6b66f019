package mediaedge.shim.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import mediaedge.shim.destination.BackendAddresses;
import mediaedge.shim.routing.conditions.Columns;
import mediaedge.shim.routing.conditions.WhenReader;
import mediaedge.shim.tables.TableFile;
import mediaedge.shim.tables.TableRow;
import mediaedge.shim.tables.Version;

/** Creates a {@link RoutingTable} from a file, or reports all of its errors. */
public final class RoutingTableLoader {

    private static final String ROUTES = "routes";

    private final TableVocabulary vocabulary;
    private final Function<String, Optional<String>> schemaProblem;

    /** Without a check of schemas. @param vocabulary the names that a table may use */
    public RoutingTableLoader(TableVocabulary vocabulary) {
        this(vocabulary, schema -> Optional.empty());
    }

    /**
     * @param vocabulary
     *            the names that a table may use
     * @param schemaProblem
     *            returns what is wrong with a schema that a row names, if anything is
     */
    public RoutingTableLoader(TableVocabulary vocabulary, Function<String, Optional<String>> schemaProblem) {
        this.vocabulary = vocabulary;
        this.schemaProblem = schemaProblem;
    }

    /**
     * Reads and checks a table.
     *
     * @param fileName
     *            name of the file in errors
     * @param yaml
     *            content of the file, UTF-8
     * @param configured
     *            the back ends that exist without the table
     *
     * @throws mediaedge.shim.tables.TableException
     *             if the table has an error
     */
    public RoutingTable load(String fileName, byte[] yaml, Backends configured) {
        TableFile file = TableFile.open(fileName, TableFile.decode(fileName, yaml),
                "'" + ROUTES + "' with at least a row without 'when'");
        TableRow top = file.top().allow(
                List.of(BackendsReader.BACKENDS, OptOutsReader.OPT_OUTS, ROUTES, RouteReader.RESPECT_OPT_OUT))
                .require(ROUTES);
        Map<String, BackendAddresses> backends = BackendsReader.backends(top);
        OptOuts optOuts = new OptOutsReader(vocabulary.optOuts()).optOuts(top);
        Columns columns = new Columns(vocabulary.params(), vocabulary.lists()::contains);
        RouteReader reader = new RouteReader(new WhenReader(columns), new PrivacyReader(vocabulary.fixedFormats()),
                schemaProblem, configured.with(backends), optOuts, top.flag(RouteReader.RESPECT_OPT_OUT).orElse(true),
                file::problemCount);
        List<Row> rows = new RoutesReader(reader).rows(top, ROUTES);
        file.throwIfWrong();
        return new RoutingTable(rows, columns.all().size(), Version.of(yaml), backends, reader.warnings());
    }
}
