package mediaedge.shim.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Identities in the simplest form: a part of {@link SimpleTranslation}. */
final class SimpleIdentities {

    private SimpleIdentities() {
    }

    /** The identities by namespace that are of use in a row's value. */
    static List<Map.Entry<String, ObjectNode>> in(JsonNode row, Object value, Map<String, Object> request,
            List<String> taken) {
        String namespace = row.get("xdm").asText().split("\\.", -1)[1];
        List<Map.Entry<String, ObjectNode>> found = new ArrayList<>();
        if (namespace.equals("*") && value instanceof Map<?, ?> members) {
            members.forEach((type, member) -> {
                Object id = member instanceof Map<?, ?> parts ? parts.get("id") : null;
                boolean isTaken = taken.stream().anyMatch(((String) type)::equalsIgnoreCase);
                if (!isTaken && SimpleTranslation.isText(id) && !WrittenJson.text(id).isEmpty()
                        && !((String) type).isEmpty()) {
                    Object state = ((Map<?, ?>) member).get("authState");
                    String known = row.get("values").path(state == null ? "" : WrittenJson.text(state))
                            .asText("ambiguous");
                    found.add(Map.entry(WrittenJson.whole((String) type), identity(WrittenJson.text(id), known)));
                }
            });
        } else if (!namespace.equals("*") && SimpleTranslation.isText(value) && !WrittenJson.text(value).isEmpty()
                && WrittenJson.text(value).matches(row.path("valid").asText("(?s).*"))) {
            String id = WrittenJson.text(value);
            boolean uuid = row.get("conversion").asText().equals("uuid-identity");
            found.add(Map.entry(namespace, identity(uuid ? NamedUuid.of(organisation(request), id) : id, "ambiguous")));
        }
        return found;
    }

    private static String organisation(Map<String, Object> request) {
        Object id = request.get("params") instanceof Map<?, ?> params
                ? params.get("visitor.marketingCloudOrgId")
                : null;
        return SimpleTranslation.isText(id) ? WrittenJson.text(id) : "";
    }

    private static ObjectNode identity(String id, String state) {
        return JsonNodeFactory.instance.objectNode().put("id", WrittenJson.whole(id)).put("authenticatedState", state);
    }
}
