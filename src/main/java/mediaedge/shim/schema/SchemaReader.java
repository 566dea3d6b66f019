package mediaedge.shim.schema;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import mediaedge.shim.tables.Version;

/** Reads a schema in the form that Adobe's Schema Registry calls {@code xed-full}: with all references resolved. */
public final class SchemaReader {

    /** Maximum size of a schema in bytes. Those of Adobe's own classes and field groups together have about 2 MB. */
    public static final int LARGEST = 32 * 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_NODES = 200_000;
    private static final int DEEPEST = 40;
    private static final String PROPERTIES = "properties";
    private static final String ADVICE = "; the Schema Registry exports one with Accept:"
            + " application/vnd.adobe.xed-full+json; version=1";
    /** In {@code $id} and in {@code meta:altId}. */
    private static final Pattern TENANT = Pattern.compile(
            "https://ns\\.adobe\\.com/([A-Za-z0-9_]+)/schemas/.*|_([A-Za-z0-9_]+)\\.schemas\\..*");

    private final String source;
    private final Map<String, SchemaNode> nodes = new HashMap<>();

    private SchemaReader(String source) {
        this.source = source;
    }

    /**
     * Reads a schema.
     *
     * @param source
     *            as it is named in the settings or in a row
     *
     * @throws NotASchema
     *             if it is not one
     */
    public static PlatformSchema read(String source, byte[] json) throws NotASchema {
        if (json.length > LARGEST) {
            throw new NotASchema("has " + json.length + " bytes; a schema has at most " + LARGEST);
        }
        JsonNode root = parsed(json);
        if (!root.path(PROPERTIES).isObject() || root.path(PROPERTIES).isEmpty()) {
            throw new NotASchema((root.has("allOf") || root.has("$ref")
                    ? "is a schema whose references are not resolved"
                    : "is not a schema: it has no 'properties'") + ADVICE);
        }
        SchemaReader reader = new SchemaReader(source);
        reader.members(root, "", 0);
        return new PlatformSchema(source, root.path("title").asText("").strip(), Version.of(json), tenant(root),
                Map.copyOf(reader.nodes));
    }

    private static JsonNode parsed(byte[] json) throws NotASchema {
        try {
            JsonNode root = JSON.readTree(json);
            if (root == null || !root.isObject()) {
                throw new NotASchema("is not a schema: it is no JSON object" + ADVICE);
            }
            return root;
        } catch (IOException e) {
            throw new NotASchema("is not JSON" + ADVICE);
        }
    }

    private static Optional<String> tenant(JsonNode root) {
        String stated = root.path("meta:tenantNamespace").asText("");
        if (!stated.isEmpty()) {
            return Optional.of(stated);
        }
        for (String id : List.of("meta:altId", "$id")) {
            Matcher matcher = TENANT.matcher(root.path(id).asText(""));
            if (matcher.matches()) {
                return Optional.of("_" + (matcher.group(1) != null ? matcher.group(1) : matcher.group(2)));
            }
        }
        return Optional.empty();
    }

    private void members(JsonNode object, String path, int depth) throws NotASchema {
        String below = path.isEmpty() ? "" : path + ".";
        for (Map.Entry<String, JsonNode> member : object.path(PROPERTIES).properties()) {
            place(member.getValue(), below + member.getKey(), depth);
        }
        if (object.path("additionalProperties").isObject()) {
            place(object.get("additionalProperties"), below + "*", depth);
        }
    }

    private void place(JsonNode schema, String path, int depth) throws NotASchema {
        if (depth > DEEPEST || nodes.size() >= MOST_NODES) {
            throw new NotASchema("has more than " + MOST_NODES + " fields, or fields in more than " + DEEPEST
                    + " objects");
        }
        List<String> values = StreamSupport.stream(schema.path("enum").spliterator(), false).map(JsonNode::asText)
                .toList();
        nodes.put(path, SchemaNode.of(type(schema), values, source));
        members(schema, path, depth + 1);
        if (schema.path("items").isObject()) {
            place(schema.get("items"), path + "[0]", depth + 1);
        }
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            return type.asText();
        }
        // A list of types is the type and null.
        for (JsonNode one : type) {
            if (!one.asText().equals("null")) {
                return one.asText();
            }
        }
        return schema.has(PROPERTIES) ? SchemaNode.OBJECT : schema.has("items") ? "array" : SchemaNode.ANY;
    }
}
