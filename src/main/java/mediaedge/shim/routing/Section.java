package mediaedge.shim.routing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of the file, read strictly: each key once, each value of the right kind. What is wrong is added to the
 * problems, and reads as if it were not there.
 */
final class Section {

    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Problems problems;

    private Section(Problems problems) {
        this.problems = problems;
    }

    /** A mapping whose keys its reader judges. */
    static Section of(Node node, String what, Problems problems) {
        Section section = new Section(problems);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(section::put);
        } else {
            problems.add(node, what + " must be a mapping ('key: value'), not " + kind(node));
        }
        return section;
    }

    /** A mapping that may have these keys only. */
    static Section of(Node node, String what, Collection<String> known, Problems problems) {
        Section section = of(node, what, problems);
        section.keys.forEach((key, at) -> {
            if (!known.contains(key)) {
                problems.add(at, "unknown key '" + key + "' in " + what + NearestName.hint(key, known));
            }
        });
        return section;
    }

    /** The value of one key, of a mapping that has yet to be read. */
    static Optional<Node> peek(Node node, String key) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(entry -> entry.getKeyNode() instanceof ScalarNode it && it.getValue().equals(key))
                        .map(NodeTuple::getValueNode).findFirst()
                : Optional.empty();
    }

    private void put(NodeTuple entry) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            problems.add(entry.getKeyNode(), "a key must be a plain text, not " + kind(entry.getKeyNode()));
        } else if (keys.putIfAbsent(key.getValue(), key) != null) {
            problems.add(key, "'" + key.getValue() + "' is there twice; the first is in line "
                    + (keys.get(key.getValue()).getStartMark().getLine() + 1));
        } else {
            values.put(key.getValue(), entry.getValueNode());
        }
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The key's own place in the file. */
    Node keyNode(String key) {
        return keys.get(key);
    }

    Collection<String> keys() {
        return values.keySet();
    }

    /** Adds a problem for each of those keys that is not there. */
    void require(Node where, String... wanted) {
        for (String key : wanted) {
            if (!keys.containsKey(key)) {
                problems.add(where, "it has no '" + key + "'");
            }
        }
    }

    Optional<String> text(String key) {
        return node(key).flatMap(node -> text(node, "'" + key + "'", problems));
    }

    Optional<Boolean> flag(String key) {
        return choice(key, List.of("true", "false")).map(Boolean::valueOf);
    }

    <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        return choice(key, Choice.names(type)).flatMap(written -> Choice.of(type, written));
    }

    Optional<String> choice(String key, List<String> allowed) {
        Optional<String> written = text(key);
        if (written.isPresent() && !allowed.contains(written.get())) {
            problems.add(values.get(key), "'" + key + "' is '" + written.get() + "', wanted "
                    + String.join(" or ", allowed) + NearestName.hint(written.get(), allowed));
            return Optional.empty();
        }
        return written;
    }

    /** A scalar as it is written, whatever YAML takes it for. */
    static Optional<String> text(Node node, String what, Problems problems) {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return Optional.of(scalar.getValue());
        }
        problems.add(node, what + " must be a text, not " + kind(node));
        return Optional.empty();
    }

    /** The elements of a list; a single scalar is a list of one. */
    static List<Node> elements(Node node, String what, Problems problems) {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(node);
        }
        if (sequence.getValue().isEmpty()) {
            problems.add(node, what + " is an empty list; leave it out, or name a value");
        }
        return sequence.getValue();
    }

    static String kind(Node node) {
        return switch (node.getNodeId()) {
            case mapping -> "a mapping";
            case sequence -> "a list";
            case scalar -> node.getTag().equals(Tag.NULL) ? "empty" : "'" + ((ScalarNode) node).getValue() + "'";
            case anchor -> "an anchor";
        };
    }
}
