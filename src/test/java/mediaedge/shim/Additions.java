package mediaedge.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the shim adds to every request to Edge: the sender beside the events, and the id of the event. Tests may omit
 * them from their expectations, because they are checked here.
 */
public final class Additions {

    /** Stands for any id in an expectation. */
    public static final String ANY_ID = "{id}";

    private static final String XDM = "/events/0/xdm";
    private static final String ID = "_id";
    private static final String NAME_BASED = "[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";

    private Additions() {
    }

    /** Returns the body with each addition as expected, or without it if the expectation omits it. */
    public static JsonNode settled(String where, JsonNode body, JsonNode wanted) {
        JsonNode details = body.at("/xdm/implementationDetails");
        Set<String> names = new TreeSet<>();
        details.fieldNames().forEachRemaining(names::add);
        assertEquals(Set.of("name", "version", "environment"), names, where);
        assertEquals("server", details.path("environment").asText(), where);
        String id = id(body);
        assertTrue(id.matches(NAME_BASED), where + ": _id is '" + id + "'");

        ObjectNode settled = body.deepCopy();
        if (!wanted.has("xdm")) {
            settled.remove("xdm");
        }
        ObjectNode xdm = (ObjectNode) settled.at(XDM);
        JsonNode wantedId = wanted.at(XDM).path(ID);
        if (wantedId.isMissingNode()) {
            xdm.remove(ID);
        } else if (wantedId.asText().equals(ANY_ID)) {
            xdm.put(ID, ANY_ID);
        }
        return settled;
    }

    /** Returns the id of the event in a request to Edge; empty if it has none. */
    public static String id(JsonNode body) {
        return body.at(XDM).path(ID).asText();
    }
}
