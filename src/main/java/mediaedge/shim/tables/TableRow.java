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
 * One mapping of a table: a row, or a part of one. Every getter notes a problem in its file, instead of throwing, when
 * the value is of the wrong kind, and then answers as if the key were absent.
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

    /** Fills in what this row does not say itself from a row that speaks for many. */
    public TableRow withDefaults(TableRow defaults) {
        defaults.values.forEach(values::putIfAbsent);
        return this;
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
    public TableRow allow(Collection<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                problem(key, "unknown key '" + key + "' in " + what + Nearest.hint(key, known) + " (known: "
                        + String.join(", ", known.stream().sorted().toList()) + ")");
            }
        }
        return this;
    }

    /** Notes each of these keys that is not there. */
    public TableRow require(String... keys) {
        for (String key : keys) {
            if (!has(key)) {
                problem(what + " has no '" + key + "'");
            }
        }
        return this;
    }

    /** The text of a scalar: quoted or plain, numbers and booleans as they stand in the file. */
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

    /** The text of a scalar that the row cannot do without. */
    public Optional<String> requiredText(String key) {
        return require(key).text(key);
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> flag(String key) {
        return oneOf(key, List.of("true", "false")).map(Boolean::valueOf);
    }

    /** One of these texts; the nearest is named when it is another. */
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

    /** One of these constants, by the name that tables give it. */
    public <E extends TableConstant> Optional<E> choice(String key, List<E> constants) {
        return oneOf(key, TableConstant.names(constants)).flatMap(name -> TableConstant.named(name, constants));
    }

    /** A decimal number. */
    public Optional<BigDecimal> number(String key) {
        Optional<String> text = scalar(key, "a number");
        Optional<BigDecimal> number = text.flatMap(TableValue::decimal);
        if (text.isPresent() && number.isEmpty()) {
            wrong(key, "a number");
        }
        return number;
    }

    /** A list of texts, perhaps of none; a single scalar counts as a list of one. Empty when the key is absent. */
    public List<String> texts(String key) {
        return elements(key).stream().flatMap(value -> value.text().stream()).toList();
    }

    /** The elements of a list of at least one; a single value counts as a list of one. Empty when the key is absent. */
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

    /** A mapping below a key, empty when absent. Its problems are reported under this row's name. */
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

    /** Whether the value of a key is a mapping. */
    public boolean isRow(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** How many elements the list below a key has; -1 where there is no list. */
    public int size(String key) {
        return values.get(key) instanceof SequenceNode list ? list.getValue().size() : -1;
    }

    /**
     * The mappings in a list below a key by their positions, from 1; empty when absent. What is no mapping is left out.
     *
     * @param name
     *            the key that holds a row's name: its problems are reported as those of {@code row 3 'sports-live'}
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

    /** A mapping of single values to single values, in the order of the file. */
    public Map<String, String> textMap(String key) {
        Map<String, String> map = new LinkedHashMap<>();
        row(key).ifPresent(
                inner -> inner.keys().forEach(name -> inner.text(name).ifPresent(value -> map.put(name, value))));
        return map;
    }

    /** Any value as plain Java: texts, numbers, booleans, lists and maps. */
    public Optional<Object> plain(String key) {
        return Optional.ofNullable(values.get(key)).map(node -> new TableValue(file, label, key, node).plain());
    }
}
