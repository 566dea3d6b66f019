package mediaedge.shim.standin;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** {@code openapi/media-edge.yaml} is consistent. */
class EdgeDescriptionTest {

    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode document = read();
    private final JsonNode schemas = document.at("/components/schemas");

    @Test
    void everyReference_leadsSomewhere() {
        everyNode((place, node) -> {
            if (node.has("$ref")) {
                assertFalse(target(node.get("$ref").textValue()).isMissingNode(), place + " leads nowhere: " + node);
            }
        });
    }

    @Test
    void everyComponent_isUsed() {
        Set<String> unused = new TreeSet<>();
        document.get("components").properties().forEach(kind -> kind.getValue().fieldNames()
                .forEachRemaining(name -> unused.add("#/components/" + kind.getKey() + "/" + name)));
        everyNode((place, node) -> {
            unused.remove(node.path("$ref").textValue() == null ? "" : node.get("$ref").textValue());
            node.path("discriminator").path("mapping").forEach(mapped -> unused.remove(mapped.textValue()));
        });
        assertEquals(Set.of(), unused);
    }

    @Test
    void everyObject_saysWhetherItIsOpen() {
        everyNode((place, node) -> assertTrue(
                !"object".equals(node.path("type").textValue()) || node.has("additionalProperties"),
                place + " has no additionalProperties"));
    }

    @Test
    void everythingInXdm_isClosed_exceptTheNamespacesOfIdentities() {
        Map<String, JsonNode> open = new TreeMap<>();
        endpoints().forEach(endpoint -> under(SCHEMAS + capital(endpoint) + "Event", new TreeSet<>(), (place, node) -> {
            if (node.has("additionalProperties") && !node.get("additionalProperties").equals(BooleanNode.FALSE)) {
                open.put(place, node);
            }
        }));
        assertEquals(Set.of(SCHEMAS + "IdentityMap"), open.keySet());
    }

    @Test
    void everyRequiredField_isDescribed() {
        everyNode((place, node) -> {
            if (node.has("properties")) {
                node.path("required").forEach(field -> assertTrue(node.get("properties").has(field.textValue()),
                        place + " requires " + field + " and does not describe it"));
            }
        });
    }

    @Test
    void everyEndpoint_hasARequestAndAnEventOfItsOwn() {
        assertEquals(19, endpoints().count());
        assertAll(endpoints().map(endpoint -> () -> {
            JsonNode operation = document.at("/paths/~1ee~1va~1v1~1" + endpoint + "/post");
            assertEquals(endpoint, operation.path("operationId").textValue());
            assertEquals(SCHEMAS + capital(endpoint) + "Request",
                    operation.at("/requestBody/content/application~1json/schema/$ref").textValue());
            JsonNode request = schemas.get(capital(endpoint) + "Request");
            assertEquals(SCHEMAS + capital(endpoint) + "Event",
                    request.at("/allOf/1/properties/events/items/properties/xdm/$ref").textValue());
            assertEquals("[\"media." + endpoint + "\"]",
                    schemas.get(capital(endpoint) + "Event").at("/properties/eventType/enum").toString());
        }));
    }

    @Test
    void everyLiveEvent_hasItsEntryInADownloadedSession() {
        JsonNode mapping = schemas.at("/DownloadedEntry/discriminator/mapping");
        endpoints().filter(endpoint -> !endpoint.equals("downloaded")).forEach(endpoint -> {
            JsonNode entry = target(mapping.path("media." + endpoint).asText("#/missing"));
            JsonNode live = schemas.get(capital(endpoint) + "Event").at("/properties/mediaCollection");
            assertTrue(entry.at("/properties/mediaEventType/enum").toString().contains("\"media." + endpoint + "\""),
                    endpoint);
            assertEquals(collection(live), collection(entry.at("/properties/mediaCollection")), endpoint);
        });
        assertEquals(18, mapping.size());
    }

    private static String collection(JsonNode reference) {
        return reference.has("allOf") ? reference.at("/allOf/0/$ref").textValue() : reference.get("$ref").textValue();
    }

    private Stream<String> endpoints() {
        Stream.Builder<String> names = Stream.builder();
        document.get("paths").fieldNames()
                .forEachRemaining(path -> names.add(path.substring(path.lastIndexOf('/') + 1)));
        return names.build();
    }

    private static String capital(String endpoint) {
        return Character.toUpperCase(endpoint.charAt(0)) + endpoint.substring(1);
    }

    private JsonNode target(String reference) {
        assertTrue(reference.startsWith("#/"), reference + " leaves the document");
        return document.at(JsonPointer.compile(reference.substring(1)));
    }

    private void everyNode(BiConsumer<String, JsonNode> visitor) {
        everyNode("#", document, visitor);
    }

    private static void everyNode(String place, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(place, node);
        node.properties().forEach(field -> everyNode(place + "/" + field.getKey(), field.getValue(), visitor));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            everyNode(place + "/" + i, node.get(i), visitor);
        }
    }

    /** All nodes of a schema and of those that it leads to. */
    private void under(String reference, Set<String> seen, BiConsumer<String, JsonNode> visitor) {
        if (seen.add(reference)) {
            everyNode(reference, target(reference), (place, node) -> {
                visitor.accept(place, node);
                if (node.has("$ref")) {
                    under(node.get("$ref").textValue(), seen, visitor);
                }
            });
        }
    }

    private static JsonNode read() {
        try (InputStream yaml = EdgeDescriptionTest.class.getResourceAsStream("/openapi/media-edge.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
