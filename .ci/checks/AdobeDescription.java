package checks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;

/** The request schemas of Adobe's OpenAPI document, by endpoint, and how often they were asked. */
final class AdobeDescription {

    private static final String REQUEST = "/post/requestBody/content/application~1json/schema";
    private static final String XDM = "/events/0/xdm";
    private static final String WHOLE_SESSION = "downloaded";

    private final Map<String, JsonNode> described = new TreeMap<>();
    private final Map<String, JsonSchema> compiled = new HashMap<>();
    private final Map<String, Integer> asked = new TreeMap<>();
    private final Map<String, Integer> unknown = new TreeMap<>();

    private AdobeDescription(JsonNode document) {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V4,
                builder -> builder.metaSchema(OpenApi30.getInstance())
                        .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        document.get("paths").properties().forEach(path -> {
            String endpoint = path.getKey().substring(1);
            JsonNode schema = path.getValue().at(REQUEST);
            spellOutInt32(schema);
            if (endpoint.equals(WHOLE_SESSION)) {
                dropSlip(schema);
            }
            described.put(endpoint, schema);
            compiled.put(endpoint, factory.getSchema(schema, config));
        });
    }

    static AdobeDescription read(Path file) throws IOException {
        return new AdobeDescription(new YAMLMapper().readTree(file.toFile()));
    }

    /** What is wrong with a body by Adobe's document; empty if nothing is. */
    List<String> wrong(String endpoint, JsonNode body) {
        if (!described.containsKey(endpoint)) {
            return List.of("Adobe's document has no endpoint " + endpoint);
        }
        if (asked.merge(endpoint, 1, Integer::sum) == 1) {
            refusesWhatIsWrong(endpoint, body);
        }
        countUnknown(endpoint, "", described.get(endpoint), body);
        List<String> wrong = new ArrayList<>(messages(endpoint, body));
        int number = 0;
        for (JsonNode entry : body.at(XDM).path("mediaDownloadedEvents")) {
            int position = number++;
            String type = entry.path("mediaEventType").asText().replaceFirst("^media\\.", "");
            wrong(type, asLive(type, entry)).forEach(message -> wrong.add("entry " + position + ": " + message));
        }
        return wrong;
    }

    /** "Can have all the properties specified" for its event, the document says: so it is held against that event. */
    private static JsonNode asLive(String type, JsonNode entry) {
        ObjectNode body = Delivered.JSON.createObjectNode();
        ObjectNode xdm = body.putArray("events").addObject().putObject("xdm");
        xdm.set("eventType", entry.get("mediaEventType"));
        xdm.set("timestamp", entry.get("mediaEventTimestamp"));
        ObjectNode collection = xdm.putObject("mediaCollection").setAll((ObjectNode) entry.get("mediaCollection"));
        if (!type.equals("sessionStart")) {
            collection.put("sessionID", "a downloaded session has none");
        }
        return body;
    }

    /** How much was asked of it. */
    String summary() {
        int bodies = asked.values().stream().mapToInt(Integer::intValue).sum();
        List<String> never = described.keySet().stream().filter(endpoint -> !asked.containsKey(endpoint)).toList();
        return bodies + " bodies, and entries of downloaded sessions, held against " + asked.size() + " of its " + described.size()
                + " endpoints; not called: " + never;
    }

    /**
     * Fields that were sent and that the document does not have: it forbids none, and forgets some. It has neither of the two
     * that every request has, so they are not told of: {@code implementationDetails} beside the events, where Adobe's own SDKs
     * send it, and the event's {@code _id}, which those SDKs send too and which is the shim's own here.
     */
    List<String> unknownFields() {
        return unknown.entrySet().stream().filter(field -> !field.getKey().matches("\\w+ (xdm|events\\[]\\.xdm\\._id)"))
                .map(field -> "not in the document: " + field.getKey() + " (" + field.getValue() + " times)").toList();
    }

    /** The validator knows the name of the format and not its bounds. */
    private static void spellOutInt32(JsonNode schema) {
        schema.findParents("format").stream().filter(typed -> typed.get("format").asText().equals("int32"))
                .forEach(typed -> ((ObjectNode) typed).put("minimum", Integer.MIN_VALUE)
                        .put("maximum", Integer.MAX_VALUE));
    }

    /** The document asks whole sessions for a field that it does not give them: the entries have it. */
    private static void dropSlip(JsonNode schema) {
        JsonNode required = schema.at("/properties/events/items/properties/xdm/required");
        for (int i = required.size() - 1; i >= 0; i--) {
            if (required.get(i).asText().equals("mediaCollection")) {
                ((ArrayNode) required).remove(i);
            }
        }
    }

    private List<String> messages(String endpoint, JsonNode body) {
        return compiled.get(endpoint).validate(body).stream().map(ValidationMessage::getMessage).toList();
    }

    /** A validator that takes anything would pass every check: each schema has to refuse three spoiled bodies first. */
    private void refusesWhatIsWrong(String endpoint, JsonNode body) {
        ObjectNode noType = body.deepCopy();
        ((ObjectNode) noType.at(XDM)).remove("eventType");
        ObjectNode wrongKind = body.deepCopy();
        ((ObjectNode) wrongKind.at(XDM)).put("eventType", 1);
        ObjectNode noTime = body.deepCopy();
        for (String name : List.of("timestamp", "mediaEventTimestamp")) {
            noTime.findParents(name).forEach(parent -> ((ObjectNode) parent).put(name, "yesterday"));
        }
        for (JsonNode spoiled : List.of(noType, wrongKind, noTime)) {
            if (messages(endpoint, spoiled).isEmpty()) {
                throw new IllegalStateException("The validator takes a wrong " + endpoint + ": " + spoiled);
            }
        }
    }

    private void countUnknown(String endpoint, String place, JsonNode schema, JsonNode value) {
        if (value.isArray()) {
            value.forEach(item -> countUnknown(endpoint, place + "[]", schema.path("items"), item));
        } else if (value.isObject() && schema.has("properties")) {
            value.properties().forEach(field -> {
                String below = place.isEmpty() ? field.getKey() : place + "." + field.getKey();
                JsonNode property = schema.get("properties").path(field.getKey());
                if (property.isMissingNode()) {
                    // Namespaces are the installation's own: which ones is of no interest.
                    unknown.merge(endpoint + " " + below.replaceFirst("identityMap\\..*", "identityMap.*"), 1,
                            Integer::sum);
                } else {
                    countUnknown(endpoint, below, property, field.getValue());
                }
            });
        }
    }
}
