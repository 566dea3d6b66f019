package mediaedge.shim.tables;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One of the values below a key, with its own position in the file. */
public final class TableValue {

    private final TableFile file;
    private final String label;
    private final String key;
    private final Node node;

    TableValue(TableFile file, String label, String key, Node node) {
        this.file = file;
        this.label = label;
        this.key = key;
        this.node = node;
    }

    /** Records a problem with this value. */
    public void problem(String reason) {
        file.problem(line(node), label, reason);
    }

    /**
     * Returns its text as written in the file, whatever its YAML type. Records a problem if it is empty or not a
     * scalar.
     */
    public Optional<String> text() {
        Optional<String> text = text(node);
        if (text.isEmpty()) {
            problem("a value of '" + key + "' must be a text, not " + kind(node));
        }
        return text;
    }

    /** Returns whether it is empty. */
    public boolean isEmpty() {
        return Tag.NULL.equals(node.getTag());
    }

    /**
     * Returns whether it is an unquoted {@code yes}, {@code no}, {@code on} or {@code off}: a boolean in YAML, but a
     * text to most people.
     */
    public boolean isBooleanInDisguise() {
        return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && Tag.BOOL.equals(scalar.getTag()) && !isTrueOrFalse(scalar);
    }

    /** Returns it as plain Java. */
    Object plain() {
        if (node instanceof MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            TableRow row = new TableRow(file, label, "'" + key + "'", mapping);
            row.keys().forEach(inner -> row.plain(inner).ifPresent(value -> map.put(inner, value)));
            return map;
        }
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().map(each -> new TableValue(file, label, key, each).plain()).toList();
        }
        ScalarNode scalar = (ScalarNode) node;
        String text = scalar.getValue();
        if (Tag.INT.equals(node.getTag()) || Tag.FLOAT.equals(node.getTag())) {
            return decimal(text).<Object>map(number -> number).orElse(text);
        }
        return Tag.BOOL.equals(node.getTag()) && isTrueOrFalse(scalar) ? Boolean.valueOf(text) : text;
    }

    private static boolean isTrueOrFalse(ScalarNode scalar) {
        return scalar.getValue().equalsIgnoreCase("true") || scalar.getValue().equalsIgnoreCase("false");
    }

    static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag())
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    static Optional<BigDecimal> decimal(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** Returns the end of the message about a value that should be a mapping. */
    static String notAMapping(Node node) {
        return " must be a mapping ('key: value'), not " + kind(node);
    }

    /** Returns the kind of a node for messages; a missing node counts as empty. */
    static String kind(Node node) {
        if (node == null || Tag.NULL.equals(node.getTag())) {
            return "empty";
        }
        return switch (node.getNodeId()) {
            case mapping -> "a mapping";
            case sequence -> "a list";
            case scalar -> "'" + ((ScalarNode) node).getValue() + "'";
            case anchor -> "an anchor";
        };
    }
}
