package mediaedge.shim.collection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import mediaedge.shim.collection.fields.EventType;
import mediaedge.shim.collection.fields.Field;
import mediaedge.shim.collection.fields.ValueType;

/**
 * The JSON Schema (draft 04) of each event type's request, as returned by {@code GET /api/v1/schemas/{eventType}}. It
 * is made from the same fields as the validation.
 */
public final class RequestSchemas {

    private static final String ANY = "anyOf";

    private final Vocabulary vocabulary;

    public RequestSchemas(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Returns the schema document of an event type, ready to be written as JSON. */
    public Map<String, Object> document(EventType type) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "http://json-schema.org/draft-04/schema#");
        document.put("title", type.name());
        document.putAll(object(type));
        return document;
    }

    /** Returns the schema without the heading of a separate document. */
    public Map<String, Object> object(EventType type) {
        Map<String, Map<String, Object>> parts = new LinkedHashMap<>();
        parts.put("", emptyObject());
        for (Field field : vocabulary.fields()) {
            if (field.on(type)) {
                add(parts.computeIfAbsent(field.object(), name -> emptyObject()), field.nameInObject(),
                        value(field, type), (field.strictRequired() & type.bit()) != 0);
            }
        }
        for (Field field : vocabulary.oneOf(type)) {
            alternatives(parts.get(field.object())).add(alternative(field));
        }
        Map<String, Object> root = parts.remove("");
        parts.forEach((name, part) -> add(root, name, part, part.containsKey("required") || part.containsKey(ANY)));
        return root;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> alternatives(Map<String, Object> object) {
        return (List<Object>) object.computeIfAbsent(ANY, name -> new ArrayList<>());
    }

    /** Requires that the field is present, and that a list is not empty. */
    private static Map<String, Object> alternative(Field field) {
        Map<String, Object> alternative = new LinkedHashMap<>();
        alternative.put("required", List.of(field.nameInObject()));
        if (field.type() == ValueType.OBJECTS) {
            alternative.put("properties", Map.of(field.nameInObject(), Map.of("minItems", 1)));
        }
        return alternative;
    }

    private static Map<String, Object> emptyObject() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", new LinkedHashMap<String, Object>());
        object.put("additionalProperties", false);
        return object;
    }

    @SuppressWarnings("unchecked")
    private static void add(Map<String, Object> object, String key, Map<String, Object> schema, boolean required) {
        ((Map<String, Object>) object.get("properties")).put(key, schema);
        if (required) {
            ((List<String>) object.computeIfAbsent("required", name -> new ArrayList<String>())).add(key);
        }
    }

    private Map<String, Object> value(Field field, EventType type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (field.type()) {
            case EVENT_TYPE -> {
                schema.put("type", "string");
                schema.put("enum", List.of(type.name()));
            }
            case STRINGS -> {
                schema.put("type", "object");
                Map<String, Object> elsewhere = namesOfFields(field, type);
                if (!elsewhere.isEmpty()) {
                    schema.put("properties", elsewhere);
                }
                schema.put("patternProperties", Map.of("^" + Validator.METADATA_NAME + "$", Map.of("type", "string")));
                schema.put("additionalProperties", false);
            }
            case IDENTITIES -> {
                schema.put("type", "object");
                schema.put("additionalProperties", identity());
            }
            case OBJECTS -> {
                schema.put("type", "array");
                schema.put("items", element(field));
            }
            case TIME -> schema.put("type", ValueType.INTEGER.tableName());
            default -> {
                schema.put("type", field.type().tableName());
                addPattern(schema, field);
            }
        }
        if (!field.description().isEmpty()) {
            schema.put("description", field.description());
        }
        return schema;
    }

    private static void addPattern(Map<String, Object> schema, Field field) {
        field.valid().ifPresent(pattern -> schema.put("pattern", "^(?:" + pattern + ")$"));
    }

    private static Map<String, Object> element(Field field) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("type", "string");
        addPattern(text, field);
        Map<String, Object> element = emptyObject();
        add(element, field.members().get(0), text, true);
        return element;
    }

    /** Names that players cannot choose, because they are aliases of fields. */
    private Map<String, Object> namesOfFields(Field holder, EventType type) {
        Map<String, Object> names = new LinkedHashMap<>();
        for (Field field : vocabulary.fields()) {
            field.aliases().stream().filter(alias -> field.on(type) && alias.bag().isOfThePlayer()
                    && alias.bag().wireName().equals(holder.key()))
                    .forEach(alias -> names.put(alias.key(), Map.of("not", Map.of())));
        }
        return names;
    }

    private static Map<String, Object> identity() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", ordered("type", "string", "minLength", 1));
        properties.put("authState", ordered("type", "integer", "enum", List.of(0, 1, 2)));
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("type", "object");
        identity.put("properties", properties);
        identity.put("additionalProperties", false);
        identity.put("required", List.of("id"));
        return identity;
    }

    /** The published contract is compared character by character, so the order must always be the same. */
    private static Map<String, Object> ordered(String name, Object value, String otherName, Object otherValue) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(name, value);
        map.put(otherName, otherValue);
        return map;
    }
}
