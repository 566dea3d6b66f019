package mediaedge.shim.inspect;

import java.util.HashSet;
import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.mapping.MappingTables;
import mediaedge.shim.mapping.rows.MappingRow;
import mediaedge.shim.upstream.ForwardedHeaders;

/** Masks visitor ids: the keys that the mapping tables turn into identities. */
@Singleton
class VisitorIds {

    private static final String ID = "id";
    /** Shorter texts have too many other meanings to be searched for everywhere. */
    private static final int LONG_ENOUGH = 6;

    private final Set<String> names = new HashSet<>();
    private final Set<String> identityMaps = new HashSet<>();

    VisitorIds(MappingTables tables) {
        for (MappingRow row : tables.rows()) {
            row.mapped().filter(mapped -> mapped.conversion().isIdentity()).ifPresent(mapped -> {
                Field field = row.field();
                names.add(field.nameInObject());
                field.aliases().forEach(alias -> names.add(alias.key()));
                identityMaps.add(mapped.path().substring(0, mapped.path().indexOf('.')));
            });
        }
    }

    /** Returns the same report with every visitor id masked, wherever it occurs. */
    JsonNode covered(JsonNode report) {
        Set<String> ids = new HashSet<>();
        collect(report, false, ids);
        return cover(report, false, ids);
    }

    private void collect(JsonNode node, boolean isId, Set<String> ids) {
        if (node.isValueNode()) {
            if (isId && node.asText().length() >= LONG_ENOUGH) {
                ids.add(node.asText());
            }
        } else if (node.isArray()) {
            node.forEach(element -> collect(element, isId, ids));
        } else {
            node.properties().forEach(
                    member -> collect(member.getValue(), isId || names.contains(member.getKey()), ids));
            node.properties().stream().filter(member -> identityMaps.contains(member.getKey()))
                    .forEach(member -> member.getValue().findValues(ID).forEach(id -> collect(id, true, ids)));
        }
    }

    private JsonNode cover(JsonNode node, boolean isId, Set<String> ids) {
        if (node.isTextual()) {
            return isId ? hidden(node.asText()) : without(node, ids);
        }
        if (node.isNumber()) {
            return isId && node.asText().length() > 1 || ids.contains(node.asText()) ? hidden(node.asText()) : node;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(element -> copy.add(cover(element, isId, ids)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), cover(member.getValue(),
                    isId || names.contains(member.getKey()) || ForwardedHeaders.holdsAddresses(member.getKey()),
                    ids)));
            return copy;
        }
        return node;
    }

    private static JsonNode without(JsonNode text, Set<String> ids) {
        String covered = text.asText();
        for (String id : ids) {
            covered = covered.replace(id, "••••");
        }
        return TextNode.valueOf(covered);
    }

    private static JsonNode hidden(String id) {
        return TextNode.valueOf("•••• (" + id.length() + " characters)");
    }
}
