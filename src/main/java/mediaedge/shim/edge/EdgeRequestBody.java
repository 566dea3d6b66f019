package mediaedge.shim.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The body of a request to Edge, from which parts that Edge refuses can be removed before it is sent again. */
public final class EdgeRequestBody {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IDENTITIES = "identityMap";
    private static final String ID = "id";
    private static final String PRIMARY = "primary";
    private static final String META = "meta";
    private static final String OVERRIDES = "configOverrides";
    private static final String ANALYTICS = "com_adobe_analytics";
    private static final String REPORT_SUITES = "reportSuites";

    private final ObjectNode root;

    private EdgeRequestBody(ObjectNode root) {
        this.root = root;
    }

    /** Reads a body; empty if it is not a JSON object. */
    public static Optional<EdgeRequestBody> parse(byte[] body) {
        try {
            return JSON.readTree(body) instanceof ObjectNode root
                    ? Optional.of(new EdgeRequestBody(root))
                    : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** Returns an identity map with a random FPID, for a request that requires an identity. */
    public static ObjectNode anybody() {
        ObjectNode map = JSON.createObjectNode();
        map.putArray("FPID").addObject().put(ID, UUID.randomUUID().toString()).put("authenticatedState", "ambiguous")
                .put(PRIMARY, true);
        return map;
    }

    /**
     * Removes the identity that Edge names.
     *
     * @param quoted
     *            the texts that Edge quotes; one is the namespace, another may be the id
     * @param wholeNamespace
     *            whether to remove all ids of the namespace, instead of only the named one
     *
     * @return the namespace of the removed identity; empty if none of the texts is a namespace of the request
     */
    public Optional<String> removeIdentity(List<String> quoted, boolean wholeNamespace) {
        for (ObjectNode xdm : events()) {
            for (String namespace : quoted) {
                if (xdm.path(IDENTITIES).has(namespace)) {
                    remove(xdm, namespace, wholeNamespace ? List.of() : quoted);
                    return Optional.of(namespace);
                }
            }
        }
        return Optional.empty();
    }

    /** Removes the identities of these namespaces. @return the namespaces that were present */
    public List<String> removeNamespaces(Collection<String> namespaces) {
        List<String> removed = new ArrayList<>();
        for (ObjectNode xdm : events()) {
            for (String namespace : namespaces) {
                if (xdm.path(IDENTITIES).has(namespace)) {
                    remove(xdm, namespace, List.of());
                    removed.add(namespace);
                }
            }
        }
        return removed;
    }

    /** Removes all identities. @return whether there were any */
    public boolean removeIdentities() {
        boolean removed = false;
        for (ObjectNode xdm : events()) {
            removed |= xdm.has(IDENTITIES);
            removeMap(xdm);
        }
        return removed;
    }

    /** Removes the report suites that override those of the datastream. @return whether there were any */
    public boolean removeReportSuites() {
        JsonNode overrides = root.path(META).path(OVERRIDES);
        if (!(overrides.path(ANALYTICS) instanceof ObjectNode analytics) || analytics.remove(REPORT_SUITES) == null) {
            return false;
        }
        if (analytics.isEmpty()) {
            ((ObjectNode) overrides).remove(ANALYTICS);
        }
        if (overrides.isEmpty()) {
            ((ObjectNode) root.path(META)).remove(OVERRIDES);
        }
        if (root.path(META).isEmpty()) {
            root.remove(META);
        }
        return true;
    }

    /** Returns the names of the overrides of the datastream's configuration, such as {@code solution.enabled}. */
    public List<String> overrides() {
        List<String> names = new ArrayList<>();
        root.path(META).path(OVERRIDES).properties()
                .forEach(solution -> addNames(names, solution.getKey(), solution.getValue()));
        return names;
    }

    /** Returns the namespaces of the identities. */
    public List<String> namespaces() {
        List<String> namespaces = new ArrayList<>();
        events().forEach(xdm -> xdm.path(IDENTITIES).fieldNames().forEachRemaining(namespaces::add));
        return namespaces;
    }

    private static void addNames(List<String> names, String name, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(member -> addNames(names, name + "." + member.getKey(), member.getValue()));
        } else {
            names.add(name);
        }
    }

    /** Returns the body as JSON in UTF-8. */
    public byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(root);
        } catch (IOException e) {
            throw new UncheckedIOException("a tree of JSON can always be written", e);
        }
    }

    private List<ObjectNode> events() {
        List<ObjectNode> events = new ArrayList<>();
        root.path("events").forEach(event -> {
            if (event.path("xdm") instanceof ObjectNode xdm) {
                events.add(xdm);
            }
        });
        return events;
    }

    /**
     * @param ids
     *            candidates, of which one is removed; if none is present, or if the list is empty, the whole namespace
     *            is removed
     */
    private static void remove(ObjectNode xdm, String namespace, List<String> ids) {
        ObjectNode map = (ObjectNode) xdm.get(IDENTITIES);
        boolean hadPrimary = hasPrimary(map);
        boolean removed = false;
        for (Iterator<JsonNode> each = map.path(namespace).iterator(); each.hasNext();) {
            if (ids.contains(each.next().path(ID).asText())) {
                each.remove();
                removed = true;
            }
        }
        if (!removed || map.path(namespace).isEmpty()) {
            map.remove(namespace);
        }
        if (map.isEmpty()) {
            removeMap(xdm);
        } else if (hadPrimary && !hasPrimary(map) && map.iterator().next().path(0) instanceof ObjectNode first) {
            // The identities are in the order of their rank as primary identity.
            first.put(PRIMARY, true);
        }
    }

    private static boolean hasPrimary(ObjectNode map) {
        for (JsonNode identities : map) {
            for (JsonNode identity : (ArrayNode) identities) {
                if (identity.path(PRIMARY).asBoolean()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Downloaded content requires an identity. */
    private static void removeMap(ObjectNode xdm) {
        xdm.remove(IDENTITIES);
        if (xdm.has("mediaDownloadedEvents")) {
            xdm.set(IDENTITIES, anybody());
        }
    }
}
