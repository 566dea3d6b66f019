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

/**
 * The state of one body that is being written: its input, its output, and values that are set aside for another
 * position.
 */
public final class Writing {

    /** The input. */
    public final PlayerEvent event;
    /** The output. */
    public final JsonBytes out;
    /** The changes of the route. */
    public final EdgeOptions options;
    /** The notes to inform. */
    public final Notes notes;
    /** Whether notes are wanted. */
    public final boolean noted;
    /** Session id to write, or {@code null} if it is unknown or not needed. */
    public final String sessionId;
    /** Position of the session id, once the block that contains it has begun. */
    public int sessionAt = -1;
    /** The members of custom metadata for Analytics only. */
    private List<Aside> analyticsOnly = List.of();

    /** A member with another target than that of its row. */
    public record Aside(MappingRow row, int entry) {
    }

    /**
     * @param sessionId
     *            {@code null} if it is unknown or not needed
     */
    public Writing(PlayerEvent event, JsonBytes out, EdgeOptions options, String sessionId, Notes notes) {
        this.event = event;
        this.out = out;
        this.options = options;
        this.sessionId = sessionId;
        this.notes = notes;
        this.noted = notes.wanted();
    }

    /** Sets a member aside for Analytics only. */
    public void putAsideForAnalytics(MappingRow row, int entry) {
        if (analyticsOnly.isEmpty()) {
            analyticsOnly = new ArrayList<>();
        }
        analyticsOnly.add(new Aside(row, entry));
    }

    /** Returns the name in notes of a member of the row's field. */
    public String keyOfEntry(MappingRow row, int entry) {
        return row.field().label() + "." + event.entryName(entry);
    }

    /** Records a note about a member of the row's field. @param to as JSON, empty if it was omitted */
    public void entryAdjusted(MappingRow row, int entry, String to, Adjustment how) {
        notes.adjusted(row, keyOfEntry(row, entry), event.entryJson(entry), to, how);
    }

    /** Returns the members for Analytics only. */
    public List<Aside> analyticsOnly() {
        return analyticsOnly;
    }

    /**
     * Writes a member's value as a JSON string: unchanged if it is one, a list joined with commas, otherwise its JSON
     * text.
     */
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
