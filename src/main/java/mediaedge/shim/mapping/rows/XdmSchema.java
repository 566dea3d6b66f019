package mediaedge.shim.mapping.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The fields of the Media Edge API by endpoint, read from the project's own description of that API, so a table cannot
 * name a field that Edge does not know.
 */
public final class XdmSchema {

    /** Position of the id of an event. The shim generates it, so no row of a table may fill it. */
    public static final String EVENT_ID = "_id";
    /** The member with the name in each object of a list of names. */
    public static final String NAME = "name";

    private static final String ENDPOINT_PREFIX = "/ee/va/v1/";
    private static final int MAX_DEPTH = 12;

    private final Map<?, ?> document;
    private final Map<String, Map<String, XdmNode>> nodesByEndpoint = new LinkedHashMap<>();

    private XdmSchema(Map<?, ?> document) {
        this.document = document;
    }

    /** Reads an OpenAPI document in YAML. */
    public static XdmSchema read(String openApi) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(16 * 1024 * 1024);
        XdmSchema schema = new XdmSchema(new Yaml(new SafeConstructor(options)).load(openApi));
        for (Object path : map(schema.document, "paths").keySet()) {
            if (path.toString().startsWith(ENDPOINT_PREFIX)) {
                schema.readEndpoint(path.toString().substring(ENDPOINT_PREFIX.length()));
            }
        }
        return schema;
    }

    /** The XDM of an endpoint is the schema with the name of the endpoint, followed by {@code Event}. */
    private void readEndpoint(String endpoint) {
        String schema = Character.toUpperCase(endpoint.charAt(0)) + endpoint.substring(1) + "Event";
        Map<String, XdmNode> nodes = new LinkedHashMap<>();
        collect(map(map(map(document, "components"), "schemas"), schema), "", nodes, 0);
        nodes.remove(EVENT_ID);
        nodesByEndpoint.put(endpoint, nodes);
    }

    private void collect(Map<?, ?> schema, String path, Map<String, XdmNode> nodes, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        String below = path.isEmpty() ? "" : path + ".";
        for (Map<?, ?> part : parts(schema)) {
            map(part, "properties").forEach((name, value) -> place(value, below + name, nodes, depth));
            if (part.get("additionalProperties") instanceof Map<?, ?> any) {
                place(any, below + "*", nodes, depth);
            }
        }
    }

    private void place(Object value, String path, Map<String, XdmNode> nodes, int depth) {
        Map<?, ?> schema = resolved((Map<?, ?>) value);
        nodes.merge(path, node(schema), (one, other) -> one);
        collect(schema, path, nodes, depth + 1);
        if (schema.get("items") instanceof Map<?, ?> items) {
            collect(resolved(items), path + "[0]", nodes, depth + 1);
        }
    }

    private XdmNode node(Map<?, ?> schema) {
        String type = null;
        List<String> values = List.of();
        Optional<Pattern> pattern = Optional.empty();
        int minLength = 0;
        OptionalLong minimum = OptionalLong.empty();
        OptionalLong maximum = OptionalLong.empty();
        for (Map<?, ?> part : parts(schema)) {
            type = part.get("type") instanceof String text ? text : type;
            values = part.get("enum") instanceof List<?> list ? list.stream().map(Object::toString).toList() : values;
            pattern = part.get("pattern") instanceof String text ? Optional.of(whole(text)) : pattern;
            minLength = part.get("minLength") instanceof Number number ? number.intValue() : minLength;
            if ("int32".equals(part.get("format"))) {
                minimum = OptionalLong.of(Integer.MIN_VALUE);
                maximum = OptionalLong.of(Integer.MAX_VALUE);
            }
            minimum = part.get("minimum") instanceof Number number ? OptionalLong.of(number.longValue()) : minimum;
            maximum = part.get("maximum") instanceof Number number ? OptionalLong.of(number.longValue()) : maximum;
        }
        return new XdmNode(type == null ? "object" : type, values, pattern, minLength, minimum, maximum);
    }

    /** In a schema, {@code $} is the end of the text. In Java, it also matches before a last line break. */
    private static Pattern whole(String regex) {
        return Pattern.compile(regex.endsWith("$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
    }

    /** Returns a schema and everything of which it is composed. */
    private List<Map<?, ?>> parts(Map<?, ?> schema) {
        Map<?, ?> whole = resolved(schema);
        List<Map<?, ?>> parts = new java.util.ArrayList<>();
        parts.add(whole);
        for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
            if (whole.get(keyword) instanceof List<?> list) {
                list.forEach(part -> parts.addAll(parts((Map<?, ?>) part)));
            }
        }
        return parts;
    }

    private Map<?, ?> resolved(Map<?, ?> schema) {
        Map<?, ?> current = schema;
        while (current.get("$ref") instanceof String reference) {
            Map<?, ?> target = document;
            for (String step : reference.substring("#/".length()).split("/")) {
                target = map(target, step);
            }
            current = target;
        }
        return current;
    }

    private static Map<?, ?> map(Map<?, ?> outer, String key) {
        return outer.get(key) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    /** Returns the position of a name in a list of names. */
    public static String placeOfName(String list) {
        return list + "[0]." + NAME;
    }

    /** Returns the endpoints: the last segments of the paths that can be called. */
    public Set<String> endpoints() {
        return nodesByEndpoint.keySet();
    }

    /** Returns the schema of a position at an endpoint, such as {@code mediaCollection.playhead}. */
    public Optional<XdmNode> at(String endpoint, String path) {
        Map<String, XdmNode> nodes = nodesByEndpoint.getOrDefault(endpoint, Map.of());
        XdmNode exact = nodes.get(path);
        if (exact != null) {
            return Optional.of(exact);
        }
        int dot = path.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.ofNullable(nodes.get(path.substring(0, dot) + ".*"));
    }

    /** Returns the positions of an endpoint. */
    public Set<String> paths(String endpoint) {
        return nodesByEndpoint.getOrDefault(endpoint, Map.of()).keySet();
    }
}
