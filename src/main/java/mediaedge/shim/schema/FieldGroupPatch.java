package mediaedge.shim.schema;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A JSON Patch (RFC 6902) that adds the missing fields of the tenant to the tenant's field group, as texts. Fields of
 * Adobe cannot be added, and a field of another type cannot be changed, so neither is in it.
 */
final class FieldGroupPatch {

    private static final String TENANT_FIELDS = "/definitions/custom/properties/";
    private static final String BELOW = "/properties/";
    /** The Schema Registry accepts no other names. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final int LONGEST = 200;

    private final PlatformSchema schema;
    private final ArrayNode operations = JsonNodeFactory.instance.arrayNode();
    /** The fields that the patch adds, and their types. */
    private final Map<String, String> added = new HashMap<>();

    private FieldGroupPatch(PlatformSchema schema) {
        this.schema = schema;
    }

    /** Returns the patch. @param names at Edge of custom metadata that has no home */
    static ArrayNode of(PlatformSchema schema, Collection<String> names) {
        FieldGroupPatch patch = new FieldGroupPatch(schema);
        schema.tenant().ifPresent(tenant -> new TreeSet<>(names).forEach(name -> patch.add(tenant, name)));
        return patch.operations;
    }

    private void add(String tenant, String name) {
        if (!isField(tenant, name)) {
            return;
        }
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            String type = type(name.substring(0, dot));
            if (type != null && !type.equals(SchemaNode.OBJECT)) {
                return;
            }
        }
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            if (type(name.substring(0, dot)) == null) {
                add(name.substring(0, dot), SchemaNode.OBJECT, true);
            }
        }
        if (type(name) == null) {
            add(name, SchemaNode.STRING, false);
        }
    }

    private static boolean isField(String tenant, String name) {
        if (name.length() > LONGEST || !name.startsWith(tenant + ".")) {
            return false;
        }
        for (String segment : name.substring(tenant.length() + 1).split("\\.", -1)) {
            if (!NAME.matcher(segment).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the type of a field in the schema or in this patch; {@code null} if it has none. */
    private String type(String path) {
        return schema.at(path).map(SchemaNode::type).orElseGet(() -> added.get(path));
    }

    private void add(String path, String type, boolean object) {
        ObjectNode operation = operations.addObject().put("op", "add")
                .put("path", TENANT_FIELDS + path.replace(".", BELOW));
        ObjectNode value = operation.putObject("value").put("type", type).put("title",
                path.substring(path.lastIndexOf('.') + 1));
        if (object) {
            value.putObject("properties");
        }
        added.put(path, type);
    }
}
