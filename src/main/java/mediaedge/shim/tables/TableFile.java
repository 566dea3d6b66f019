package mediaedge.shim.tables;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** One YAML table, open for reading. It collects all problems, so a person can correct them at once. */
public final class TableFile {

    private static final int MOST_CODE_POINTS = 3 * 1024 * 1024;
    /** Tables need at most seven levels. A hostile file must not exhaust the stack. */
    private static final int DEEPEST_NESTING = 20;

    private final String name;
    private final List<TableProblem> problems = new ArrayList<>();
    private final TableRow top;

    private TableFile(String name, String yaml, String needs) {
        this.name = name;
        Node root = compose(yaml);
        if (!(root instanceof MappingNode mapping)) {
            int line = root == null ? 1 : TableValue.line(root);
            throw refused(line, "the file" + TableValue.notAMapping(root) + "; it needs " + needs);
        }
        this.top = new TableRow(this, "", "the file", mapping);
    }

    /**
     * Reads the document.
     *
     * @param name
     *            name of the file in messages
     * @param needs
     *            what the top level must contain, for the message if it is not a mapping
     *
     * @throws TableException
     *             if it is not YAML, has aliases, or is not a mapping at its top level
     */
    public static TableFile open(String name, String yaml, String needs) {
        return new TableFile(name, yaml, needs);
    }

    /**
     * Decodes a file.
     *
     * @throws TableException
     *             if it is not UTF-8
     */
    public static String decode(String name, byte[] file) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
        } catch (CharacterCodingException e) {
            throw new TableException(List.of(new TableProblem(name, 1, "", "the file is not UTF-8")));
        }
    }

    private Node compose(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CODE_POINTS);
        options.setNestingDepthLimit(DEEPEST_NESTING);
        ParserImpl parser = new ParserImpl(new StreamReader(yaml), options) {
            @Override
            public Event getEvent() {
                Event event = super.getEvent();
                if (event instanceof AliasEvent alias) {
                    throw refused(alias.getStartMark().getLine() + 1, "the alias '*" + alias.getAnchor()
                            + "' has no place in a table; write out what it stands for");
                }
                return event;
            }
        };
        try {
            return new Composer(parser, new Resolver(), options).getSingleNode();
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw refused(line, "this is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw refused(1, "this is not YAML: " + e.getMessage());
        }
    }

    private TableException refused(int line, String reason) {
        return new TableException(List.of(new TableProblem(name, line, "", reason)));
    }

    /** Returns the name of this file in messages. */
    public String name() {
        return name;
    }

    /** Returns the mapping at the top level. */
    public TableRow top() {
        return top;
    }

    /** Records a problem. Reading continues, to find the next one. */
    void problem(int line, String row, String reason) {
        problems.add(new TableProblem(name, line, row, reason));
    }

    /** Returns the number of recorded problems, which grows with every one. */
    public int problemCount() {
        return problems.size();
    }

    /** Returns the recorded problems, ordered by line and without duplicates. */
    public List<TableProblem> problems() {
        return problems.stream().distinct().sorted(Comparator.comparingInt(TableProblem::line)).toList();
    }

    /** @throws TableException with all recorded problems, if there are any */
    public void throwIfWrong() {
        if (!problems.isEmpty()) {
            throw new TableException(problems());
        }
    }
}
