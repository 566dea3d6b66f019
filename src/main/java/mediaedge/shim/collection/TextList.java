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
     * The texts of the value in that slot, {@code null} among them left out.
     *
     * @return empty if the value is not a list, or one that holds objects or lists, or nothing
     */
    public static List<String> of(PlayerEvent event, int slot) {
        return event.kind(slot) == JsonKind.ARRAY ? at(event.body(), event.start(slot)) : List.of();
    }

    /** The same for a member's value. */
    public static List<String> ofEntry(PlayerEvent event, int entry) {
        return event.entryKind(entry) == JsonKind.ARRAY ? at(event.body(), event.entryStart(entry)) : List.of();
    }

    /** What stands in that slot as one text: of a list its texts, joined by commas; {@code null} if nothing does. */
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
