package mediaedge.shim.mapping.values;

import java.util.ArrayList;
import java.util.List;

import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.TextList;
import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.mapping.json.JsonBytes;
import mediaedge.shim.mapping.notes.Adjustment;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.mapping.rows.MappingRow;

/** One body being written: what is read, what it is written to, and what was put aside for another place in it. */
public final class Writing {

    /** What is read. */
    public final PlayerEvent event;
    /** What it is written to. */
    public final JsonBytes out;
    /** What the route changes. */
    public final EdgeOptions options;
    /** Who is told. */
    public final Notes notes;
    /** Whether the notes are wanted. */
    public final boolean noted;
    /** Session id to write, or {@code null} where it is not known yet or not wanted. */
    public final String sessionId;
    /** Where the session id belongs, once the block that holds it has begun. */
    public int sessionAt = -1;
    /** The members of custom metadata that are for Analytics only. */
    private List<Aside> analyticsOnly = List.of();

    /** A member that goes to another place than its row says. */
    public record Aside(MappingRow row, int entry) {
    }

    /** @param sessionId {@code null} where it is not known yet or not wanted */
    public Writing(PlayerEvent event, JsonBytes out, EdgeOptions options, String sessionId, Notes notes) {
        this.event = event;
        this.out = out;
        this.options = options;
        this.sessionId = sessionId;
        this.notes = notes;
        this.noted = notes.wanted();
    }

    /** Keeps a member for Analytics alone. */
    public void putAsideForAnalytics(MappingRow row, int entry) {
        if (analyticsOnly.isEmpty()) {
            analyticsOnly = new ArrayList<>();
        }
        analyticsOnly.add(new Aside(row, entry));
    }

    /** How notes call a member of the row's field. */
    public String keyOfEntry(MappingRow row, int entry) {
        return row.field().label() + "." + event.entryName(entry);
    }

    /** Notes what was done to a member of the row's field. @param to as JSON, empty where it was left out */
    public void entryAdjusted(MappingRow row, int entry, String to, Adjustment how) {
        notes.adjusted(row, keyOfEntry(row, entry), event.entryJson(entry), to, how);
    }

    /** The members that are for Analytics alone. */
    public List<Aside> analyticsOnly() {
        return analyticsOnly;
    }

    /** A member's value as a JSON string: as it stands where it is one, a list joined by commas, else its JSON text. */
    public void entryAsString(int entry) {
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
