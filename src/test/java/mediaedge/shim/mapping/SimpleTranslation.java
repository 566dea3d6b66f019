package mediaedge.shim.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
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
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import mediaedge.shim.mapping.WrittenJson.Literal;

/**
 * The translation again, as simple as it can be said: a tree in, the files of tables row by row, a tree out. It shares
 * nothing with the one that it judges but the tables themselves.
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
        String type = (String) request.get("eventType");
        JsonNode event = events.stream().filter(row -> row.get("type").asText().equals(type)).findFirst().orElseThrow();
        ObjectNode xdm = JsonNodeFactory.instance.objectNode();
        if (!event.path("opens-session").asBoolean()) {
            xdm.putObject("mediaCollection").put("sessionID", sessionId);
        }
        List<ObjectNode> identities = new ArrayList<>();
        for (ObjectNode row : rows) {
            if (row.has("xdm") && speaksFor(row, type)) {
                Object value = find(request, row);
                if (row.path("conversion").asText().contains("identit")) {
                    identities.add(row);
                } else {
                    JsonNode converted = value == null ? null : convert(row, value, event.get("edge").asText());
                    if (converted == null && row.has("default")) {
                        converted = row.get("default");
                    }
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
            return request.get(key);
        }
        String name = bag.equals("root") ? key.substring(object.length() + 1) : key;
        return request.get(object) instanceof Map<?, ?> members ? members.get(name) : null;
    }

    private static JsonNode convert(JsonNode row, Object value, String endpoint) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (row.path("conversion").asText(row.get("type").asText())) {
            case "boolean" -> json.booleanNode(WrittenJson.text(value).equals("true"));
            case "string" -> row.has("default") && WrittenJson.text(value).isEmpty()
                    ? null
                    : json.textNode(WrittenJson.text(value));
            case "event-type" -> json.textNode("media." + endpoint);
            case "truncate" -> json.numberNode(whole(value));
            case "iso-8601" -> json.textNode(ISO.format(Instant.ofEpochMilli(whole(value))));
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
                ((Map<?, ?>) value).forEach((name, text) -> list.addObject().put("name", (String) name).put("value",
                        WrittenJson.text(text)));
                yield list.isEmpty() ? null : list;
            }
            case "name-list" -> {
                ArrayNode list = json.arrayNode();
                for (Object element : value instanceof List<?> several ? several : List.of(value)) {
                    Object text = element instanceof Map<?, ?> object
                            ? object.get(row.get("member").asText())
                            : element;
                    boolean isText = element instanceof Map<?, ?> ? isOneValue(text) : element instanceof String;
                    String name = row.get("values").path(WrittenJson.text(text)).asText(WrittenJson.text(text));
                    if (isText && name.matches("[a-zA-Z0-9_.]{1,64}")) {
                        list.addObject().put("name", name);
                    }
                }
                yield list.isEmpty() ? null : list;
            }
            default -> throw new IllegalStateException("no such conversion: " + row);
        };
    }

    private static long whole(Object value) {
        BigDecimal number = new BigDecimal(WrittenJson.text(value));
        boolean isFraction = (long) number.precision() - number.scale() <= 0;
        return isFraction ? 0 : number.toBigInteger().longValueExact();
    }

    private static JsonNode identityMap(Map<String, Object> request, List<ObjectNode> rows) {
        Map<String, ObjectNode> byNamespace = new LinkedHashMap<>();
        String primary = "";
        int rankOfPrimary = Integer.MAX_VALUE;
        for (ObjectNode row : rows) {
            for (Map.Entry<String, ObjectNode> found : SimpleIdentities.in(row, find(request, row), request)) {
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
