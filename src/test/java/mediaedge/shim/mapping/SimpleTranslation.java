package mediaedge.shim.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import mediaedge.shim.mapping.WrittenJson.Literal;

/**
 * A second implementation of the translation in the simplest form: a tree in, the tables row by row, a tree out. It
 * shares only the tables with the implementation that it checks.
 */
final class SimpleTranslation {

    private static final Path FOLDER = Path.of("xdm-mappings");
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);
    private static final List<String> STREAM_TYPES = List.of("audio", "video");

    private final List<JsonNode> events = new ArrayList<>();
    private final List<ObjectNode> rows = new ArrayList<>();

    SimpleTranslation() {
        YAMLMapper yaml = new YAMLMapper();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
                JsonNode table = yaml.readTree(file.toFile());
                table.path("events").forEach(events::add);
                for (JsonNode row : table.path("rows")) {
                    ObjectNode whole = table.path("for-all-rows").isObject()
                            ? table.get("for-all-rows").deepCopy()
                            : yaml.createObjectNode();
                    whole.setAll((ObjectNode) row);
                    rows.add(whole);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The XDM that a request becomes, given that it is one that becomes any. */
    ObjectNode xdm(Map<String, Object> request, String sessionId) {
        String named = ((String) request.get("eventType")).strip();
        JsonNode event = events.stream().filter(row -> row.get("type").asText().equalsIgnoreCase(named)).findFirst()
                .orElseThrow();
        String type = event.get("type").asText();
        ObjectNode xdm = JsonNodeFactory.instance.objectNode();
        if (!event.path("opens-session").asBoolean()) {
            xdm.putObject("mediaCollection").put("sessionID", sessionId);
        }
        List<ObjectNode> identities = new ArrayList<>();
        for (ObjectNode row : rows) {
            if (row.has("xdm") && speaksFor(row, type)) {
                if (row.path("conversion").asText().contains("identit")) {
                    identities.add(row);
                } else {
                    JsonNode converted = value(request, row, event);
                    if (converted != null) {
                        put(xdm, row.get("xdm").asText(), converted);
                    }
                }
            }
        }
        event.path("always").forEach(path -> put(xdm, path.asText() + ".", null));
        identities.sort(Comparator.comparingInt(row -> row.get("primary-rank").asInt()));
        JsonNode identityMap = identityMap(request, identities);
        if (!identityMap.isEmpty()) {
            xdm.set("identityMap", identityMap);
        }
        return xdm;
    }

    /** The value of a row as Edge gets it, or what the row sends in its place; {@code null} if there is neither. */
    private JsonNode value(Map<String, Object> request, ObjectNode row, JsonNode event) {
        Object value = find(request, row);
        JsonNode converted = value == null ? null : convert(row, value, event);
        JsonNode otherwise = row.path("default");
        if (converted != null || otherwise.isMissingNode()) {
            return converted;
        }
        if (otherwise.has("field")) {
            return value(request, row(otherwise.get("field").asText(), row, event), event);
        }
        if (otherwise.has("by")) {
            Object other = find(request, row(otherwise.get("by").asText(), row, event));
            String text = other == null ? "" : WrittenJson.text(joined(other)).strip().toLowerCase(Locale.ROOT);
            return otherwise.get("values").path(text).isMissingNode()
                    ? otherwise.get("otherwise")
                    : otherwise.get("values").get(text);
        }
        return otherwise;
    }

    private ObjectNode row(String place, JsonNode of, JsonNode event) {
        int slash = place.indexOf('/');
        String bag = slash < 0 ? of.get("bag").asText() : place.substring(0, slash);
        String key = place.substring(slash + 1);
        return rows.stream().filter(row -> row.get("bag").asText().equals(bag) && row.get("key").asText().equals(key)
                && speaksFor(row, event.get("type").asText())).findFirst().orElseThrow();
    }

    private static boolean speaksFor(JsonNode row, String type) {
        JsonNode types = row.get("events");
        if (types.asText().equals("all")) {
            return true;
        }
        for (JsonNode name : types) {
            if (name.asText().equals(type)) {
                return true;
            }
        }
        return false;
    }

    private static Object find(Map<String, Object> request, JsonNode row) {
        String bag = row.get("bag").asText();
        Object value = at(request, bag, row.get("key").asText());
        for (JsonNode alias : row.path("aliases")) {
            if (value == null) {
                String[] parts = alias.asText().split("/", -1);
                value = parts.length == 1 ? at(request, bag, parts[0]) : at(request, parts[0], parts[1]);
            }
        }
        return value;
    }

    private static Object at(Map<String, Object> request, String bag, String key) {
        String object = bag.equals("root") ? key.replaceFirst("[.]?[^.]*$", "") : bag;
        if (object.isEmpty()) {
            return orAbsent(request.get(key));
        }
        String name = bag.equals("root") ? key.substring(object.length() + 1) : key;
        return request.get(object) instanceof Map<?, ?> members ? orAbsent(members.get(name)) : null;
    }

    private static Object orAbsent(Object value) {
        return value instanceof Literal literal && literal.json().equals("null") ? null : value;
    }

    /** The texts in a list count as one text. */
    private static Object joined(Object value) {
        String text = value instanceof List<?> ? metadata(value) : null;
        return text == null ? value : text;
    }

    private JsonNode convert(JsonNode row, Object sent, JsonNode event) {
        String conversion = row.path("conversion").asText(row.get("type").asText());
        Object value = row.get("type").asText().equals("string") ? joined(sent) : sent;
        boolean isText = value instanceof String || value instanceof Literal;
        if (!isText && !conversion.startsWith("name-")) {
            return null;
        }
        String endpoint = event.get("edge").asText();
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (conversion) {
            case "boolean" -> SimpleNumbers.truth(value).map(json::booleanNode).orElse(null);
            case "string" -> row.has("default") && WrittenJson.text(value).isEmpty()
                    ? null
                    : json.textNode(WrittenJson.wholeText(value));
            case "event-type" -> json.textNode("media." + endpoint);
            case "truncate" -> SimpleNumbers.within(row, value).map(json::numberNode).orElse(null);
            case "iso-8601" -> json.textNode(ISO.format(Instant.ofEpochMilli(SimpleNumbers.millis(row, value))));
            case "lower-case" -> STREAM_TYPES.contains(WrittenJson.text(value).toLowerCase(Locale.ROOT))
                    ? json.textNode(WrittenJson.text(value).toLowerCase(Locale.ROOT))
                    : null;
            case "value-table" -> {
                String other = row.get("otherwise").asText();
                String text = WrittenJson.text(value);
                yield json.textNode(
                        row.get("values").path(text).asText(other.equals("as-it-is") ? text : other));
            }
            case "name-value-list" -> {
                ArrayNode list = json.arrayNode();
                if (members(value) instanceof Map<?, ?> members) {
                    members.forEach((name, member) -> {
                        String text = metadata(member);
                        if (text != null && !isAlias((String) name, event.get("type").asText())) {
                            list.addObject().put("name", WrittenJson.whole((String) name)).put("value",
                                    WrittenJson.whole(text));
                        }
                    });
                }
                yield list.isEmpty() ? null : list;
            }
            case "name-list" -> {
                ArrayNode list = json.arrayNode();
                for (Object element : value instanceof List<?> several ? several : List.of(value)) {
                    Object text = element instanceof Map<?, ?> object ? memberOf(object, row) : element;
                    boolean isName = element instanceof Map<?, ?> ? isOneValue(text) : element instanceof String;
                    String name = row.get("values").path(WrittenJson.text(text)).asText(WrittenJson.text(text));
                    if (isName && name.matches("[a-zA-Z0-9_.]{1,64}")) {
                        list.addObject().put("name", name);
                    }
                }
                yield list.isEmpty() ? null : list;
            }
            default -> throw new IllegalStateException("no such conversion: " + row);
        };
    }

    private static Object memberOf(Map<?, ?> object, JsonNode row) {
        Object text = null;
        for (JsonNode name : row.get("member")) {
            text = text == null ? orAbsent(object.get(name.asText())) : text;
        }
        return text;
    }

    /** The members of custom metadata that may be a list of names and values. */
    private static Object members(Object value) {
        if (!(value instanceof List<?> list)) {
            return value;
        }
        Map<Object, Object> members = new LinkedHashMap<>();
        for (Object item : list) {
            if (item instanceof Map<?, ?> object && object.containsKey("value")) {
                Object name = object.get("name") instanceof String known ? known : object.get("key");
                if (name instanceof String) {
                    members.put(name, object.get("value"));
                }
            }
        }
        return members;
    }

    /** What a member of the custom metadata says in words; {@code null} if nothing. */
    private static String metadata(Object value) {
        if (value instanceof List<?> list) {
            List<Object> items = list.stream().<Object>map(SimpleTranslation::orAbsent).filter(Objects::nonNull)
                    .toList();
            boolean words = items.stream().allMatch(item -> item instanceof String || item instanceof Literal);
            return words && !items.isEmpty() ? String.join(",", items.stream().map(WrittenJson::text).toList()) : null;
        }
        return value instanceof Map || orAbsent(value) == null ? null : WrittenJson.text(value);
    }

    /** Whether that name in custom metadata is another name of a field on that event. */
    private boolean isAlias(String name, String type) {
        for (JsonNode row : rows) {
            for (JsonNode alias : row.path("aliases")) {
                if (alias.asText().equals("customMetadata/" + name) && speaksFor(row, type)) {
                    return true;
                }
            }
        }
        return false;
    }

    private JsonNode identityMap(Map<String, Object> request, List<ObjectNode> rows) {
        Map<String, ObjectNode> byNamespace = new LinkedHashMap<>();
        List<String> taken = rows.stream().map(row -> row.get("xdm").asText().split("\\.", -1)[1]).toList();
        String primary = "";
        int rankOfPrimary = Integer.MAX_VALUE;
        for (ObjectNode row : rows) {
            for (Map.Entry<String, ObjectNode> found : SimpleIdentities.in(row, find(request, row), request, taken)) {
                boolean needless = row.has("only-without")
                        && byNamespace.containsKey(row.get("only-without").asText().split("\\.", -1)[1]);
                if (!needless && byNamespace.putIfAbsent(found.getKey(), found.getValue()) == null) {
                    int rank = row.get("primary-rank").asInt();
                    boolean better = rank == rankOfPrimary
                            && !byNamespace.get(primary).get("authenticatedState").asText().equals("authenticated")
                            && found.getValue().get("authenticatedState").asText().equals("authenticated");
                    if (primary.isEmpty() || better) {
                        primary = found.getKey();
                        rankOfPrimary = rank;
                    }
                }
            }
        }
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, ObjectNode> entry : byNamespace.entrySet()) {
            entry.getValue().put("primary", entry.getKey().equals(primary));
            map.putArray(entry.getKey()).add(entry.getValue());
        }
        return map;
    }

    private static void put(ObjectNode xdm, String path, JsonNode value) {
        ObjectNode at = xdm;
        String[] steps = path.split("\\.", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            String name = steps[i].replace("[0]", "");
            if (!at.has(name)) {
                at.set(name, steps[i].equals(name) ? at.objectNode() : at.arrayNode().add(at.objectNode()));
            }
            at = (ObjectNode) (at.get(name).isArray() ? at.get(name).get(0) : at.get(name));
        }
        if (value != null) {
            at.set(steps[steps.length - 1], value);
        }
    }

    private static boolean isOneValue(Object value) {
        return value instanceof String || value instanceof Literal literal && !literal.json().equals("null");
    }

    static boolean isText(Object value) {
        return value instanceof String || value instanceof Literal literal && literal.isNumber();
    }
}
