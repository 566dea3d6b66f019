package mediaedge.shim.routing;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

import mediaedge.shim.tables.Version;

/** Makes a {@link RoutingTable} of a file, or says everything that is wrong with it. */
public final class RoutingTableLoader {

    private static final String ROUTES = "routes";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Set<String> params;
    private final Predicate<String> isList;

    /**
     * @param params
     *            all {@code params} keys that a session's start may have
     * @param isList
     *            which of them hold a comma-separated list of values
     */
    public RoutingTableLoader(Collection<String> params, Predicate<String> isList) {
        this.params = Set.copyOf(params);
        this.isList = isList;
    }

    /**
     * Reads and checks a table.
     *
     * @param fileName
     *            what errors call the file
     * @param yaml
     *            the file's content, UTF-8
     * @param backends
     *            the back ends that rows may send to
     *
     * @throws RoutingTableException
     *             when anything is wrong with the table
     */
    public RoutingTable load(String fileName, byte[] yaml, Backends backends) {
        Problems problems = new Problems(fileName);
        Optional<Node> root = compose(yaml, problems);
        problems.throwIfAny();
        Section file = Section.of(root.get(), "the file", List.of(ROUTES, RowReader.RESPECT_OPT_OUT), problems);
        file.require(root.get(), ROUTES);
        Columns columns = new Columns(params, isList);
        RowReader reader = new RowReader(columns, backends, file.flag(RowReader.RESPECT_OPT_OUT).orElse(true));
        List<Row> rows = file.node(ROUTES).map(new TableReader(reader, problems)::rows).orElse(List.of());
        problems.throwIfAny();
        return new RoutingTable(rows, columns.all().size(), Version.of(yaml), reader.warnings());
    }

    private static Optional<Node> compose(byte[] yaml, Problems problems) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(yaml)).toString();
            String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(content));
            if (root == null) {
                problems.add(1, "the file is empty; it needs '" + ROUTES + "' with at least a row without 'when'");
            }
            return Optional.ofNullable(root);
        } catch (CharacterCodingException e) {
            problems.add(1, "the file is not UTF-8");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(line, "this is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problems.add(1, "this is not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }
}
