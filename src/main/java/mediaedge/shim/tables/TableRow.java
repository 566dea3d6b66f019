package mediaedge.shim.tables;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A mapping in a table: a row, or a part of one. If a value is of the wrong kind, a getter records a problem in the
 * file instead of throwing, and then returns the same as if the key were absent.
 */
public final class TableRow {

    private final TableFile file;
    private final String label;
    private final String what;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    TableRow(TableFile file, String label, String what, MappingNode node) {
        this.file = file;
        this.label = label;
        this.what = what;
        this.line = TableValue.line(node);
        node.getValue().forEach(this::put);
    }

    private void put(NodeTuple entry) {
        int at = TableValue.line(entry.getKeyNode());
        Optional<String> key = TableValue.text(entry.getKeyNode());
        if (key.isEmpty()) {
            file.problem(at, label, "a key must be a plain text, not " + TableValue.kind(entry.getKeyNode()));
        } else if (values.putIfAbsent(key.get(), entry.getValueNode()) != null) {
            file.problem(at, label,
                    "'" + key.get() + "' is there twice, first in line " + lines.get(key.get()) + "; keep one");
        } else {
            lines.put(key.get(), at);
        }
    }

    /** Adds keys that this row does not have from a row with defaults. */
    public TableRow withDefaults(TableRow defaults) {
        defaults.values.forEach(values::putIfAbsent);
        return this;
    }

    /** Returns the line in the file, from 1. */
    public int line() {
        return line;
    }

    /** Returns the keys of this mapping, in the order of the file. */
    public Set<String> keys() {
        return values.keySet();
    }

    /** Returns whether the key is present, with any value. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Records a problem with this row. */
    public void problem(String reason) {
        file.problem(line, label, reason);
    }

    /** Records a problem with one key of this row. */
    public void problem(String key, String reason) {
        file.problem(lines.getOrDefault(key, line), label, reason);
    }

    /** Records every key that is not known, with the most similar known name. */
    public TableRow allow(Collection<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                problem(key, "unknown key '" + key + "' in " + what + Nearest.hint(key, known) + " (known: "
                        + String.join(", ", known.stream().sorted().toList()) + ")");
            }
        }
        return this;
    }

    /** Records each of these keys that is absent. */
    public TableRow require(String... keys) {
        for (String key : keys) {
            if (!has(key)) {
                problem(what + " has no '" + key + "'");
            }
        }
        return this;
    }

    /** Returns the text of a scalar, quoted or plain. Numbers and booleans are returned as written in the file. */
    public Optional<String> text(String key) {
        return scalar(key, "a text");
    }

    private Optional<String> scalar(String key, String wanted) {
        Optional<String> text = TableValue.text(values.get(key));
        if (text.isEmpty() && has(key)) {
            wrong(key, wanted);
        }
        return text;
    }

    private void wrong(String key, String wanted) {
        problem(key, "'" + key + "' must be " + wanted + ", not " + TableValue.kind(values.get(key)));
    }

    /** Returns the text of a required scalar. */
    public Optional<String> requiredText(String key) {
        return require(key).text(key);
    }

    /** Returns {@code true} or {@code false}. */
    public Optional<Boolean> flag(String key) {
        return oneOf(key, List.of("true", "false")).map(Boolean::valueOf);
    }

    /** Returns one of these texts. For another text, records a problem that suggests the most similar one. */
    public Optional<String> oneOf(String key, List<String> allowed) {
        int last = allowed.size() - 1;
        String wanted = String.join(", ", allowed.subList(0, last)) + " or " + allowed.get(last);
        Optional<String> text = scalar(key, wanted);
        if (text.isEmpty() || allowed.contains(text.get())) {
            return text;
        }
        problem(key, "'" + key + "' must be " + wanted + ", not '" + text.get() + "'"
                + Nearest.hint(text.get(), allowed));
        return Optional.empty();
    }

    /** Returns one of these constants, by its name in tables. */
    public <E extends TableConstant> Optional<E> choice(String key, List<E> constants) {
        return oneOf(key, TableConstant.names(constants)).flatMap(name -> TableConstant.named(name, constants));
    }

    /** Returns a decimal number. */
    public Optional<BigDecimal> number(String key) {
        Optional<String> text = scalar(key, "a number");
        Optional<BigDecimal> number = text.flatMap(TableValue::decimal);
        if (text.isPresent() && number.isEmpty()) {
            wrong(key, "a number");
        }
        return number;
    }

    /** Returns a list of texts, which may be empty. A single scalar is a list of one. Empty if the key is absent. */
    public List<String> texts(String key) {
        return elements(key).stream().flatMap(value -> value.text().stream()).toList();
    }

    /** Returns the elements of a non-empty list. A single value is a list of one. Empty if the key is absent. */
    public List<TableValue> values(String key) {
        List<TableValue> elements = elements(key);
        if (elements.isEmpty() && has(key)) {
            problem(key, "'" + key + "' is an empty list; leave it out, or name a value");
        }
        return elements;
    }

    private List<TableValue> elements(String key) {
        Node node = values.get(key);
        if (node == null) {
            return List.of();
        }
        List<Node> nodes = node instanceof SequenceNode list ? list.getValue() : List.of(node);
        return nodes.stream().map(each -> new TableValue(file, label, key, each)).toList();
    }

    /** Returns the mapping below a key, empty if absent. Its problems are reported with the name of this row. */
    public Optional<TableRow> row(String key) {
        Node node = values.get(key);
        if (node instanceof MappingNode mapping) {
            return Optional.of(new TableRow(file, label.isEmpty() ? key : label, "'" + key + "'", mapping));
        }
        if (node != null) {
            problem(key, "'" + key + "'" + TableValue.notAMapping(node));
        }
        return Optional.empty();
    }

    /** Returns whether the value of a key is a mapping. */
    public boolean isRow(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** Returns the number of elements in the list below a key; -1 if it is not a list. */
    public int size(String key) {
        return values.get(key) instanceof SequenceNode list ? list.getValue().size() : -1;
    }

    /**
     * Returns the mappings in the list below a key by their positions, from 1; empty if absent. Omits elements that are
     * not mappings.
     *
     * @param name
     *            the key with the name of a row: its problems are reported as those of {@code row 3 'sports-live'}
     */
    public Map<Integer, TableRow> rows(String key, String name) {
        Map<Integer, TableRow> rows = new LinkedHashMap<>();
        if (!(values.get(key) instanceof SequenceNode list)) {
            if (has(key)) {
                wrong(key, "a list of rows");
            }
            return rows;
        }
        int position = 0;
        for (Node item : list.getValue()) {
            position++;
            if (item instanceof MappingNode mapping) {
                rows.put(position, new TableRow(file, "row " + position + named(mapping, name), "the row", mapping));
            } else {
                file.problem(TableValue.line(item), "row " + position, "the row" + TableValue.notAMapping(item));
            }
        }
        return rows;
    }

    private static String named(MappingNode row, String nameKey) {
        return row.getValue().stream().filter(entry -> TableValue.text(entry.getKeyNode()).equals(Optional.of(nameKey)))
                .findFirst().flatMap(entry -> TableValue.text(entry.getValueNode())).filter(name -> !name.isEmpty())
                .map(name -> " '" + name + "'").orElse("");
    }

    /** Returns a mapping of single values to single values, in the order of the file. */
    public Map<String, String> textMap(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        row(key).ifPresent(
                inner -> inner.keys().forEach(name -> inner.text(name).ifPresent(value -> map.put(name, value))));
        return map;
    }

    /** Returns any value as plain Java: texts, numbers, booleans, lists and maps. */
    public Optional<Object> plain(String key) {
        return Optional.ofNullable(values.get(key)).map(node -> new TableValue(file, label, key, node).plain());
    }
}
