package mediaedge.shim.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import mediaedge.shim.delivery.Outgoing.Part;
import mediaedge.shim.edge.EdgeRequestBody;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.Kind;
import mediaedge.shim.spool.SpoolConfig;

/**
 * Saves a session that comes too late to be opened at Edge, which closes a silent session after 10 minutes: all of it
 * becomes one request, as downloaded content. Reporting then counts it as downloaded; that is better than not at all.
 */
@Singleton
class Rescue {

    /** Media Analytics closes a session after 10 minutes without events. */
    private static final Duration SESSION_SILENCE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Last segment of the path at Edge for whole sessions, and with its prefix their event type. */
    private static final String ENDPOINT = "downloaded";
    /** What the id of an event is called in its XDM; entries of a spool that an older shim filled have none. */
    private static final String ID = "_id";
    private static final String IMPLEMENTATION = "implementationDetails";

    private final boolean enabled;
    private final Clock clock;

    Rescue(SpoolConfig config, Clock clock) {
        this.enabled = config.rescueAsDownloaded();
        this.clock = clock;
    }

    /** Whether a session with these entries, all that it has, has been silent for too long to be opened at Edge. */
    boolean isTooLateFor(List<Entry> entries) {
        Entry last = entries.get(entries.size() - 1);
        return enabled && entries.get(0).kind() == Kind.START
                && entries.get(0).upstream().equals(SpooledRequest.EDGE_NAME)
                && Duration.between(last.at(), clock.instant()).compareTo(SESSION_SILENCE) >= 0;
    }

    /** All entries as one request; nothing if one of them is damaged, and the session has to go entry by entry. */
    Optional<Outgoing> whole(List<Entry> entries) {
        try {
            List<Outgoing.ToEdge> requests = new ArrayList<>();
            for (Entry entry : entries) {
                if (!(SpooledRequest.from(entry.payload()).request() instanceof Outgoing.ToEdge toEdge)) {
                    return Optional.empty();
                }
                requests.add(toEdge);
            }
            Outgoing.ToEdge start = requests.get(0);
            return Optional.of(new Outgoing.ToEdge(Part.WHOLE, ENDPOINT, start.datastream(), body(requests), -1,
                    start.passedOn()));
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static byte[] body(List<Outgoing.ToEdge> requests) throws IOException {
        ObjectNode start = (ObjectNode) JSON.readTree(requests.get(0).body());
        JsonNode startXdm = start.at("/events/0/xdm");
        ObjectNode xdm = JSON.createObjectNode();
        if (startXdm.has(ID)) {
            xdm.put(ID, idOfWhole(startXdm.get(ID).asText()));
        }
        xdm.put("eventType", "media." + ENDPOINT);
        xdm.set("identityMap", startXdm.has("identityMap") ? startXdm.get("identityMap") : EdgeRequestBody.anybody());
        JsonNode implementation = start.at("/xdm/" + IMPLEMENTATION);
        if (!implementation.isMissingNode()) {
            xdm.set(IMPLEMENTATION, implementation);
        }
        ArrayNode events = xdm.putArray("mediaDownloadedEvents");
        for (Outgoing.ToEdge request : requests) {
            JsonNode event = JSON.readTree(request.body()).at("/events/0/xdm");
            ObjectNode entry = events.addObject();
            entry.set("mediaEventType", event.path("eventType"));
            entry.set("mediaEventTimestamp", event.path("timestamp"));
            entry.set("mediaCollection", event.path("mediaCollection"));
        }
        ((ObjectNode) start.at("/events/0")).set("xdm", xdm);
        return JSON.writeValueAsBytes(start);
    }

    /** Always the same, and not that of the start: Edge may have taken that start, without an answer reaching the shim. */
    private static String idOfWhole(String idOfStart) {
        return UUID.nameUUIDFromBytes((idOfStart + " " + ENDPOINT).getBytes(StandardCharsets.US_ASCII)).toString();
    }
}
