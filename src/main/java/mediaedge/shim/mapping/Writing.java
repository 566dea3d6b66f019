package mediaedge.shim.mapping;

import java.util.List;

import mediaedge.shim.collection.Kind;
import mediaedge.shim.collection.PlayerEvent;
import mediaedge.shim.collection.TextList;

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
    /** Numbers of the members of custom metadata that are for Analytics only. */
    private List<Integer> analyticsOnly = List.of();

    Writing(PlayerEvent event, JsonBytes out, EdgeOptions options, String sessionId, Notes notes) {
        this.event = event;
        this.out = out;
        this.options = options;
        this.sessionId = sessionId;
        this.notes = notes;
        this.noted = notes.wanted();
    }

    void putAsideForAnalytics(int entry) {
        if (analyticsOnly.isEmpty()) {
            analyticsOnly = new java.util.ArrayList<>();
        }
        analyticsOnly.add(entry);
    }

    List<Integer> analyticsOnly() {
        return analyticsOnly;
    }

    /** A member's value as a JSON string: as it stands where it is one, a list joined by commas, else its JSON text. */
    void entryAsString(int entry) {
        byte[] body = event.body();
        Kind kind = event.entryKind(entry);
        if (kind == Kind.STRING) {
            out.raw(body, event.entryStart(entry), event.entryEnd(entry));
        } else if (kind == Kind.ARRAY) {
            out.string(String.join(",", TextList.of(event, entry).orElseThrow()));
        } else {
            out.put('"');
            out.raw(body, event.entryStart(entry), event.entryEnd(entry));
            out.put('"');
        }
    }
}
