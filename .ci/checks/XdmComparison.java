package checks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Compares two requests to Edge. Not compared are: session ids, which no two runs share; the identity map, which the
 * new SDK leaves to another extension; the order of custom metadata, and whether none is an empty list or no list; the
 * event's {@code _id}, which is the shim's own, and {@code implementationDetails} at request level: the new SDK has another
 * extension send both, so the pairs lack them.
 */
final class XdmComparison {

    private static final String XDM = "/events/0/xdm";
    /** The names that the SDKs spell in two ways, as the list of parameters settles them. */
    private static final Map<String, String> STATES = Map.of("fullScreen", "fullscreen", "closeCaption",
            "closedCaptioning");

    private XdmComparison() {
    }

    /**
     * What is not the same, one line a place.
     *
     * @param ours
     *            the body that the shim sent
     * @param theirs
     *            the request of the new SDK: its path and its body
     * @param known
     *            where the two may differ, and what each of them then has there (null: nothing)
     */
    static List<String> differences(JsonNode ours, JsonNode theirs, JsonNode known) {
        List<String> found = new ArrayList<>();
        ObjectNode wanted = theirs.deepCopy();
        for (JsonNode difference : known) {
            JsonPointer at = JsonPointer.compile(difference.get("at").asText());
            JsonNode there = wanted.at(at);
            if (!there.equals(difference.path("newSdk")) && !(there.isMissingNode() && isNone(difference, "newSdk"))) {
                found.add("the known difference at " + at + " is not what the new SDK sent: " + there);
            }
            put(wanted, at, isNone(difference, "translated") ? null : difference.get("translated"));
        }
        Map<String, String> left = leaves(alike(ours));
        Map<String, String> right = leaves(alike(wanted.get("body")));
        TreeSet<String> places = new TreeSet<>(left.keySet());
        places.addAll(right.keySet());
        for (String place : places) {
            String here = left.getOrDefault(place, "nothing");
            String there = right.getOrDefault(place, "nothing");
            if (!here.equals(there)) {
                found.add(place + " is " + here + ", should be " + there);
            }
        }
        return found;
    }

    private static boolean isNone(JsonNode difference, String side) {
        return difference.path(side).isMissingNode() || difference.path(side).isNull();
    }

    private static void put(JsonNode root, JsonPointer at, JsonNode value) {
        String name = at.last().getMatchingProperty();
        JsonNode parent = root.at(at.head());
        if (parent instanceof ObjectNode object) {
            if (value == null) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        } else if (parent instanceof ArrayNode array && value != null) {
            array.set(at.last().getMatchingIndex(), value);
        } else {
            throw new IllegalArgumentException("A known difference can be a field or replace an item, not " + at);
        }
    }

    private static JsonNode alike(JsonNode body) {
        ObjectNode copy = body.deepCopy();
        copy.remove("xdm");
        if (copy.at(XDM) instanceof ObjectNode xdm) {
            xdm.remove("identityMap");
            xdm.remove("_id");
        }
        copy.findValues("mediaCollection").forEach(collection -> settle((ObjectNode) collection));
        return copy;
    }

    private static void settle(ObjectNode collection) {
        if (collection.has("sessionID")) {
            collection.put("sessionID", "of this run");
        }
        sortMetadata(collection);
        for (String list : List.of("statesStart", "statesEnd")) {
            collection.path(list).forEach(state -> ((ObjectNode) state).put("name",
                    STATES.getOrDefault(state.path("name").asText(), state.path("name").asText())));
        }
    }

    private static void sortMetadata(ObjectNode collection) {
        List<JsonNode> pairs = new ArrayList<>();
        collection.path("customMetadata").forEach(pairs::add);
        collection.remove("customMetadata");
        if (!pairs.isEmpty()) {
            pairs.sort(Comparator.comparing(pair -> pair.path("name").asText()));
            collection.putArray("customMetadata").addAll(pairs);
        }
    }

    /** Every value by its JSON pointer, as JSON text; what is empty counts as a value. */
    private static Map<String, String> leaves(JsonNode node) {
        Map<String, String> leaves = new TreeMap<>();
        collect("", node, leaves);
        return leaves;
    }

    private static void collect(String place, JsonNode node, Map<String, String> leaves) {
        if (node.isEmpty()) {
            leaves.put(place, node.toString());
        }
        node.properties().forEach(field -> collect(place + "/" + field.getKey(), field.getValue(), leaves));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(place + "/" + i, node.get(i), leaves);
        }
    }
}
