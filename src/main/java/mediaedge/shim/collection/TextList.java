package mediaedge.shim.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lists of single values as texts. */
public final class TextList {

    private TextList() {
    }

    /**
     * The texts of a member's value, {@code null} among them left out.
     *
     * @return empty if the value is not a list, or one that holds objects or lists
     */
    public static Optional<List<String>> of(PlayerEvent event, int entry) {
        if (event.entryKind(entry) != Kind.ARRAY) {
            return Optional.empty();
        }
        JsonScanner in = new JsonScanner(event.body(), event.entryStart(entry));
        in.opensArray();
        List<String> texts = new ArrayList<>();
        while (in.nextElement()) {
            Kind kind = in.value();
            if (kind == Kind.OBJECT || kind == Kind.ARRAY) {
                return Optional.empty();
            }
            if (kind != Kind.NULL) {
                texts.add(JsonText.of(kind, event.body(), in.start(), in.end()));
            }
        }
        return Optional.of(texts);
    }
}
