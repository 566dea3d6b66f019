package mediaedge.shim.tables;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** One YAML table, open for reading; it collects every problem so that a person mends a file in one go. */
public final class TableFile {

    private final String name;
    private final List<String> problems = new ArrayList<>();

    private TableFile(String name) {
        this.name = name;
    }

    /**
     * Reads the document.
     *
     * @param name
     *            how messages call the file
     *
     * @throws TableException
     *             if it is not YAML, or not a mapping at its top
     */
    public static Opened open(String name, String yaml) {
        TableFile file = new TableFile(name);
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(true); // seen and named by TableRow, with the row it happened in
        options.setMaxAliasesForCollections(0);
        Node node;
        try {
            node = new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new TableException(List.of(name + ":" + line + ": not readable as YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            throw new TableException(List.of(name + ": not readable as YAML: " + e.getMessage()));
        }
        if (!(node instanceof MappingNode top)) {
            throw new TableException(List.of(name + ": a table is a mapping with named parts, such as 'rows:'"));
        }
        return new Opened(file, new TableRow(file, "", top));
    }

    /** A file and the mapping at its top. */
    public record Opened(TableFile file, TableRow top) {
    }

    /** How messages call this file. */
    public String name() {
        return name;
    }

    /** Notes a problem; reading goes on so that the next one is found too. */
    public void problem(int line, String row, String reason) {
        problems.add(name + ":" + line + ": " + (row.isEmpty() ? "" : row + ": ") + reason);
    }

    /** What was found wrong so far. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * @throws TableException
     *             with everything that was noted, if anything was
     */
    public void throwIfWrong() {
        if (!problems.isEmpty()) {
            throw new TableException(problems);
        }
    }
}
