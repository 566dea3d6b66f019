package mediaedge.shim.mapping;

import java.util.ArrayList;
import java.util.List;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.TextList;
import mediaedge.shim.collection.json.JsonKind;

/** One body being written: what is read, what it is written to, and what was put aside for another place in it. */
final class Writing {

    final PlayerEvent event;
    final JsonBytes out;
    final EdgeOptions options;
    final Notes notes;
    /** Whether the notes are wanted. */
    final boolean noted;
    /** Session id to write, or {@code null} where it is not known yet or not wanted. */
    final String sessionId;
    /** Where the session id belongs, once the block that holds it has begun. */
    int sessionAt = -1;
    /** The members of custom metadata that are for Analytics only. */
    private List<Aside> analyticsOnly = List.of();

    /** A member that goes to another place than its row says. */
    record Aside(MappingRow row, int entry) {
    }

    Writing(PlayerEvent event, JsonBytes out, EdgeOptions options, String sessionId, Notes notes) {
        this.event = event;
        this.out = out;
        this.options = options;
        this.sessionId = sessionId;
        this.notes = notes;
        this.noted = notes.wanted();
    }

    void putAsideForAnalytics(MappingRow row, int entry) {
        if (analyticsOnly.isEmpty()) {
            analyticsOnly = new ArrayList<>();
        }
        analyticsOnly.add(new Aside(row, entry));
    }

    /** How notes call a member of the row's field. */
    String keyOfEntry(MappingRow row, int entry) {
        return row.field().label() + "." + event.entryName(entry);
    }

    /** Notes what was done to a member of the row's field. @param to as JSON, empty where it was left out */
    void entryAdjusted(MappingRow row, int entry, String to, Adjustment how) {
        notes.adjusted(row, keyOfEntry(row, entry), event.entryJson(entry), to, how);
    }

    List<Aside> analyticsOnly() {
        return analyticsOnly;
    }

    /** A member's value as a JSON string: as it stands where it is one, a list joined by commas, else its JSON text. */
    void entryAsString(int entry) {
        byte[] body = event.body();
        JsonKind kind = event.entryKind(entry);
        if (kind == JsonKind.STRING) {
            out.raw(body, event.entryStart(entry), event.entryEnd(entry));
        } else if (kind == JsonKind.ARRAY) {
            out.string(String.join(",", TextList.ofEntry(event, entry)));
        } else {
            out.put('"');
            out.raw(body, event.entryStart(entry), event.entryEnd(entry));
            out.put('"');
        }
    }
}
