package mediaedge.shim.drain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import mediaedge.shim.edge.EdgeRequestBody;

/**
 * The body of a rescued session: the same as {@code mapping} writes for downloaded content, made from the bodies of the
 * session's requests. One difference: metadata for Analytics only has a single place in downloaded content. Because the
 * session was acknowledged event by event, that of later events is added there. If a name occurs twice, the earlier
 * value stays. The overrides of the datastream's configuration are those of all requests together, because nothing may
 * be sent without them.
 */
final class RescuedBody {

    /** Last segment of the path at Edge for whole sessions. With its prefix, it is their event type. */
    static final String ENDPOINT = "downloaded";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Name of the id of an event in its XDM. Entries that were spooled by older versions have none. */
    private static final String ID = "_id";
    private static final String EVENTS = "events";
    private static final String XDM = "xdm";
    private static final String DATA = "_data";
    private static final String IMPLEMENTATION = "implementationDetails";
    private static final String META = "meta";
    private static final String EVENT_XDM = "/events/0/xdm";
    private static final String EVENT_DATA = "/events/0/" + DATA;

    private final List<byte[]> bodies;
    private final boolean further;
    private final ObjectNode data = JSON.createObjectNode();
    private final ObjectNode meta = JSON.createObjectNode();

    /**
     * @param bodies
     *            of the start and of the events after it
     * @param further
     *            whether the session was delivered before without these events; it then gets a different id
     */
    RescuedBody(List<byte[]> bodies, boolean further) {
        this.bodies = bodies;
        this.further = further;
    }

    /**
     * Returns the body as JSON in UTF-8.
     *
     * @throws IOException
     *             if a body is not JSON
     * @throws IllegalArgumentException
     *             if a body is not a request to Edge, or no service would get the data of all requests together
     */
    byte[] toBytes() throws IOException {
        JsonNode start = JSON.readTree(bodies.get(0));
        if (!(start.at("/events/0") instanceof ObjectNode event) || !(event.path(XDM) instanceof ObjectNode xdm)) {
            throw new IllegalArgumentException("a damaged entry");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            for (Map.Entry<String, JsonNode> member : start.properties()) {
                if (member.getKey().equals(META)) {
                    continue; // behind the events, when all are known
                }
                if (!member.getKey().equals(EVENTS)) {
                    out.writePOJOField(member.getKey(), member.getValue());
                    continue;
                }
                out.writeArrayFieldStart(EVENTS);
                out.writeStartObject();
                writeXdm(out, xdm, start.at("/" + XDM + "/" + IMPLEMENTATION));
                if (!data.isEmpty()) {
                    out.writePOJOField(DATA, data);
                }
                out.writeEndObject();
                out.writeEndArray();
            }
            if (!meta.isEmpty()) {
                out.writePOJOField(META, meta);
            }
            out.writeEndObject();
        }
        if (isForNoService()) {
            throw new IllegalArgumentException("the route changed during the session from one service to another");
        }
        return bytes.toByteArray();
    }

    /** Returns whether some requests are not for one service, and others not for the other. */
    private boolean isForNoService() {
        JsonNode services = meta.at("/configOverrides");
        return isOff(services.path("com_adobe_analytics")) && isOff(services.path("com_adobe_experience_platform"));
    }

    private static boolean isOff(JsonNode service) {
        return service.path("enabled").isBoolean() && !service.path("enabled").asBoolean();
    }

    private void writeXdm(JsonGenerator out, ObjectNode start, JsonNode implementation) throws IOException {
        out.writeObjectFieldStart(XDM);
        if (start.has(ID)) {
            out.writeStringField(ID, idOfWhole(start.get(ID).asText()));
        }
        out.writeStringField("eventType", "media." + ENDPOINT);
        JsonNode identities = start.path("identityMap");
        out.writePOJOField("identityMap", identities.isMissingNode() ? EdgeRequestBody.anybody() : identities);
        if (!implementation.isMissingNode()) {
            out.writePOJOField(IMPLEMENTATION, implementation);
        }
        out.writeArrayFieldStart("mediaDownloadedEvents");
        for (byte[] body : bodies) {
            JsonNode request = JSON.readTree(body);
            JsonNode event = request.at(EVENT_XDM);
            out.writeStartObject();
            out.writePOJOField("mediaEventType", event.path("eventType"));
            out.writePOJOField("mediaEventTimestamp", event.path("timestamp"));
            out.writePOJOField("mediaCollection", event.path("mediaCollection"));
            out.writeEndObject();
            add(data, request.at(EVENT_DATA));
            add(meta, request.path(META));
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** Adds members that are missing, at any depth. */
    private static void add(ObjectNode to, JsonNode from) {
        for (Map.Entry<String, JsonNode> member : from.properties()) {
            JsonNode known = to.get(member.getKey());
            if (known == null) {
                to.set(member.getKey(), member.getValue());
            } else if (known instanceof ObjectNode inner && member.getValue().isObject()) {
                add(inner, member.getValue());
            }
        }
    }

    /**
     * Returns an id that is always the same, but differs from the id of the start, because Edge may have accepted that
     * start although its answer did not reach the shim.
     */
    private String idOfWhole(String idOfStart) throws IOException {
        String events = further ? " " + JSON.readTree(bodies.get(1)).at(EVENT_XDM + "/" + ID).asText() : "";
        return UUID.nameUUIDFromBytes((idOfStart + " " + ENDPOINT + events).getBytes(StandardCharsets.US_ASCII))
                .toString();
    }
}
