package mediaedge.shim.collection;

import java.util.ArrayList;
import java.util.List;

import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.collection.json.JsonScanner;
import mediaedge.shim.collection.json.JsonText;

/** Reads lists of single values as texts. */
public final class TextList {

    private TextList() {
    }

    /**
     * Returns the texts of the value in that slot, without {@code null} elements.
     *
     * @return empty if the value is not a list, contains objects or lists, or is empty
     */
    public static List<String> of(PlayerEvent event, int slot) {
        return event.kind(slot) == JsonKind.ARRAY ? at(event.body(), event.start(slot)) : List.of();
    }

    /** Returns the texts of a member's value. */
    public static List<String> ofEntry(PlayerEvent event, int entry) {
        return event.entryKind(entry) == JsonKind.ARRAY ? at(event.body(), event.entryStart(entry)) : List.of();
    }

    /**
     * Returns the value in that slot as one text: the texts of a list are joined with commas; {@code null} if there is
     * none.
     */
    public static String joined(PlayerEvent event, int slot) {
        List<String> texts = of(event, slot);
        return texts.isEmpty() ? event.text(slot) : String.join(",", texts);
    }

    private static List<String> at(byte[] body, int begin) {
        JsonScanner in = new JsonScanner(body, begin);
        in.opensArray();
        List<String> texts = new ArrayList<>();
        while (in.nextElement()) {
            JsonKind kind = in.value();
            if (kind == JsonKind.OBJECT || kind == JsonKind.ARRAY) {
                return List.of();
            }
            if (kind != JsonKind.NULL) {
                texts.add(JsonText.of(kind, body, in.start(), in.end()));
            }
        }
        return texts;
    }
}
