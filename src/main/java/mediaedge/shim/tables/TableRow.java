package mediaedge.shim.tables;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of a table: a row, or a part of one. Every getter notes a problem in its file, instead of throwing, when
 * the value is of the wrong kind, and then answers as if the key were absent.
 */
public final class TableRow {

    private final TableFile file;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private String label;

    TableRow(TableFile file, String label, MappingNode node) {
        this.file = file;
        this.label = label;
        this.line = node.getStartMark().getLine() + 1;
        for (NodeTuple tuple : node.getValue()) {
            int at = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                file.problem(at, label, "a key must be plain text");
            } else if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                file.problem(at, label, "'" + key.getValue() + "' stands here twice; keep one");
            } else {
                lines.put(key.getValue(), at);
            }
        }
    }

    /** Fills in what this row does not say itself from a row that speaks for many. */
    public TableRow withDefaults(TableRow defaults) {
        defaults.values.forEach(values::putIfAbsent);
        return this;
    }

    /** Gives this row the name that its problems are reported under. */
    public TableRow called(String label) {
        this.label = label;
        return this;
    }

    /** The name problems are reported under. */
    public String label() {
        return label;
    }

    /** Line in the file, from 1. */
    public int line() {
        return line;
    }

    /** The keys of this mapping, in the order of the file. */
    public Set<String> keys() {
        return values.keySet();
    }

    /** Whether the key is there, whatever it holds. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Notes a problem with this row. */
    public void problem(String reason) {
        file.problem(line, label, reason);
    }

    /** Notes a problem with one key of this row. */
    public void problem(String key, String reason) {
        file.problem(lines.getOrDefault(key, line), label, reason);
    }

    /** Notes every key that is not among the known ones, with the nearest right name. */
    public TableRow allow(Set<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                problem(key, "unknown key '" + key + "'" + Nearest.hint(key, known) + " (known here: "
                        + String.join(", ", known.stream().sorted().toList()) + ")");
            }
        }
        return this;
    }

    /** The text of a scalar: quoted or plain, numbers and booleans as they stand in the file. */
    public Optional<String> text(String key) {
        Node node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag())) {
            return Optional.of(scalar.getValue());
        }
        problem(key, "'" + key + "' must be a single value");
        return Optional.empty();
    }

    /** The text of a scalar that the row cannot do without. */
    public Optional<String> requiredText(String key) {
        if (!has(key)) {
            problem("'" + key + "' is missing");
        }
        return text(key);
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> flag(String key) {
        return text(key).flatMap(value -> {
            if (value.equals("true") || value.equals("false")) {
                return Optional.of(Boolean.valueOf(value));
            }
            problem(key, "'" + key + "' must be true or false, not '" + value + "'");
            return Optional.empty();
        });
    }

    /** A decimal number. */
    public Optional<BigDecimal> number(String key) {
        return text(key).flatMap(value -> {
            try {
                return Optional.of(new BigDecimal(value));
            } catch (NumberFormatException e) {
                problem(key, "'" + key + "' must be a number, not '" + value + "'");
                return Optional.empty();
            }
        });
    }

    /** A list of texts; a single scalar counts as a list of one. Empty when the key is absent. */
    public List<String> texts(String key) {
        if (!(values.get(key) instanceof SequenceNode list)) {
            return text(key).map(List::of).orElse(List.of());
        }
        List<String> texts = new ArrayList<>();
        for (Node item : list.getValue()) {
            if (item instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag())) {
                texts.add(scalar.getValue());
            } else {
                problem(key, "'" + key + "' must be a list of single values");
            }
        }
        return texts;
    }

    /** A mapping below a key, empty when absent; it is called as this row is. */
    public Optional<TableRow> row(String key) {
        Node node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(new TableRow(file, label, mapping));
        }
        problem(key, "'" + key + "' must be a mapping such as {a: b}");
        return Optional.empty();
    }

    /** Whether the value of a key is a mapping. */
    public boolean isRow(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** The mappings in a list below a key, empty when absent; items are called {@code "row 1"}, {@code "row 2"} … */
    public List<TableRow> rows(String key) {
        Node node = values.get(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode list)) {
            problem(key, "'" + key + "' must be a list");
            return List.of();
        }
        List<TableRow> rows = new ArrayList<>();
        int position = 0;
        for (Node item : list.getValue()) {
            position++;
            if (item instanceof MappingNode mapping) {
                rows.add(new TableRow(file, "row " + position, mapping));
            } else {
                file.problem(item.getStartMark().getLine() + 1, "row " + position, "must be a mapping such as {a: b}");
            }
        }
        return rows;
    }

    /** A mapping of single values to single values, in the order of the file. */
    public Map<String, String> textMap(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        row(key).ifPresent(
                inner -> inner.keys().forEach(name -> inner.text(name).ifPresent(value -> map.put(name, value))));
        return map;
    }

    /** Any value as plain Java: texts, numbers, booleans, lists and maps. */
    public Optional<Object> plain(String key) {
        return Optional.ofNullable(values.get(key)).map(TableRow::plain);
    }

    private static Object plain(Node node) {
        if (node instanceof MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            mapping.getValue().forEach(
                    tuple -> map.put(((ScalarNode) tuple.getKeyNode()).getValue(), plain(tuple.getValueNode())));
            return map;
        }
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(TableRow::plain).toList();
        }
        String text = ((ScalarNode) node).getValue();
        if (Tag.INT.equals(node.getTag()) || Tag.FLOAT.equals(node.getTag())) {
            return new BigDecimal(text);
        }
        return Tag.BOOL.equals(node.getTag()) ? Boolean.valueOf(text) : text;
    }
}
