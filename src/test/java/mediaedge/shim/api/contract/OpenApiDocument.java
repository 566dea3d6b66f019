package mediaedge.shim.api.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** An OpenAPI document and its mistakes. */
public record OpenApiDocument(JsonNode json) {

    private static final Set<String> LIBRARIES = Set.of("JsonNode", "ObjectNode", "ArrayNode", "JsonNodeFactory",
            "JsonNodeType", "Uni", "Multi", "Response", "Buffer", "OutboundSseEvent");

    /**
     * Returns dangling references, undeclared schemes and tags, and schemas that are not used or that come from
     * libraries.
     */
    public List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        Set<String> used = new HashSet<>(json.findValuesAsText("$ref"));
        used.stream().filter(reference -> json.at(reference.substring(1)).isMissingNode())
                .forEach(reference -> mistakes.add("refers to nothing: " + reference));
        json.at("/components/schemas").fieldNames().forEachRemaining(schema -> {
            if (LIBRARIES.contains(schema)) {
                mistakes.add("a library's: " + schema);
            }
            if (!used.contains("#/components/schemas/" + schema)) {
                mistakes.add("nothing refers to it: " + schema);
            }
        });
        Set<String> schemes = names(json.at("/components/securitySchemes"));
        Set<String> required = new HashSet<>();
        json.findValues("security").forEach(list -> list.forEach(one -> required.addAll(names(one))));
        if (!schemes.equals(required)) {
            mistakes.add("schemes " + schemes + ", required " + required);
        }
        if (json.path("components").has("securitySchemes") && schemes.isEmpty()) {
            mistakes.add("an empty securitySchemes");
        }
        Set<String> declared = new HashSet<>(json.path("tags").findValuesAsText("name"));
        Set<String> tags = new HashSet<>();
        operations().forEach(operation -> operation.path("tags").forEach(tag -> tags.add(tag.asText())));
        if (!declared.equals(tags)) {
            mistakes.add("tags " + declared + ", used " + tags);
        }
        operations().filter(operation -> operation.path("responses").isEmpty())
                .forEach(operation -> mistakes.add("no answer: " + operation));
        return mistakes;
    }

    /** The paths. */
    public Set<String> paths() {
        return names(json.path("paths"));
    }

    private Stream<JsonNode> operations() {
        return StreamSupport.stream(json.path("paths").spliterator(), false)
                .flatMap(path -> path.properties().stream().map(Map.Entry::getValue)).filter(JsonNode::isObject);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
