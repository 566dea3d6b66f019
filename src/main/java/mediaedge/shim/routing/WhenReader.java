package mediaedge.shim.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

import mediaedge.shim.routing.Column.Source;

/** Reads a row's {@code when}. */
final class WhenReader {

    private static final Pattern HOST_WITH_PORT = Pattern.compile("([^:]+|\\[.*]):[0-9]+");

    private final Columns columns;
    private final Problems problems;

    WhenReader(Columns columns, Problems problems) {
        this.columns = columns;
        this.problems = problems;
    }

    List<Clause> clauses(Node when) {
        Section section = Section.of(when, "'when'", problems);
        if (section.isEmpty() && when instanceof MappingNode) {
            problems.add(when, "'when' is empty; leave it out of the last row, and give any other a condition");
        }
        List<Clause> clauses = new ArrayList<>();
        Set<Column> named = new HashSet<>();
        for (String key : section.keys()) {
            Optional<Column> column = columns.named(key);
            if (column.isEmpty()) {
                problems.add(section.keyNode(key), "'when' names '" + key + "', which no session start has"
                        + NearestName.hint(columns.nearest(key)));
            } else if (!named.add(column.get())) {
                problems.add(section.keyNode(key), "'when' names '" + column.get().name()
                        + "' twice; the names of headers are the same in any case");
            } else {
                section.node(key).flatMap(value -> condition(column.get(), value))
                        .ifPresent(condition -> clauses.add(new Clause(column.get(), condition)));
            }
        }
        return clauses;
    }

    private Optional<Condition> condition(Column column, Node value) {
        if (value instanceof MappingNode) {
            Section section = Section.of(value, "'" + column.name() + "'", List.of("present"), problems);
            if (section.isEmpty()) {
                problems.add(value, "'" + column.name() + "' is an empty mapping, wanted {present: true}, "
                        + "{present: false}, a value or a list of values");
            }
            return section.flag("present").map(Condition.Present::new);
        }
        int before = problems.count();
        List<String> written = new ArrayList<>();
        for (Node element : Section.elements(value, "'" + column.name() + "'", problems)) {
            pattern(column, element).ifPresent(written::add);
        }
        return problems.count() == before ? Optional.of(new Condition.OneOf(Patterns.of(written))) : Optional.empty();
    }

    private Optional<String> pattern(Column column, Node node) {
        if (node.getTag().equals(Tag.NULL)) {
            problems.add(node, "'" + column.name() + "' has no value; wanted a value, a list of values, "
                    + "{present: true} or {present: false}");
            return Optional.empty();
        }
        Optional<String> written = Section.text(node, "a value of '" + column.name() + "'", problems);
        written.flatMap(text -> objection(column, node, text))
                .ifPresent(reason -> problems.add(node, "'" + column.name() + "': " + reason));
        return written;
    }

    /** Why this could never match, or would match something else than its author sees. */
    private static Optional<String> objection(Column column, Node node, String text) {
        try {
            Patterns.check(text);
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
        if (isAmbiguous(node, text)) {
            return Optional
                    .of("YAML reads " + text + " as a boolean; write \"" + text + "\" for the text, or true or false");
        }
        if (column.list() && (text.contains(",") || !text.equals(text.strip()))) {
            return Optional.of("'" + text + "' can't match one element of a comma-separated list; "
                    + "write a YAML list of single values");
        }
        if (column.source() == Source.HOST && HOST_WITH_PORT.matcher(text).matches()) {
            return Optional.of("'" + text + "' has a port; hosts are compared without");
        }
        return Optional.empty();
    }

    private static boolean isAmbiguous(Node node, String text) {
        return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getTag().equals(Tag.BOOL) && !text.equalsIgnoreCase("true")
                && !text.equalsIgnoreCase("false");
    }
}
