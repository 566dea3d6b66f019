package mediaedge.shim.collection;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import mediaedge.shim.collection.json.JsonKind;

/** What yes and no look like in requests: players without booleans write words, and 1 and 0. */
public final class BooleanText {

    private static final Set<String> YES = Set.of("true", "1", "yes", "y", "on");
    private static final Set<String> NO = Set.of("false", "0", "no", "n", "off");
    /** What takes back an opt-out: nothing that could be meant otherwise. */
    private static final Set<String> CLEAR_NO = Set.of("false", "0", "no");

    private BooleanText() {
    }

    /** What the value in that slot says, if it clearly says either. */
    public static Optional<Boolean> of(PlayerEvent event, int slot) {
        JsonKind kind = event.kind(slot);
        if (kind.isBoolean()) {
            return Optional.of(kind == JsonKind.TRUE);
        }
        if (kind.isNumber()) {
            double number = Double.parseDouble(event.text(slot));
            return number == 0 ? Optional.of(false) : number == 1 ? Optional.of(true) : Optional.empty();
        }
        String word = kind == JsonKind.STRING ? word(event, slot) : "";
        return YES.contains(word) ? Optional.of(true) : NO.contains(word) ? Optional.of(false) : Optional.empty();
    }

    /** Whether the value in that slot is a yes: clearly so. */
    static boolean isYes(PlayerEvent event, int slot) {
        return event.has(slot) && of(event, slot).orElse(false);
    }

    /** Whether the value in that slot is not a no: whatever else stands there, somebody wanted to say something. */
    static boolean isNotNo(PlayerEvent event, int slot) {
        if (event.kind(slot) == JsonKind.STRING) {
            String word = word(event, slot);
            return !word.isEmpty() && !CLEAR_NO.contains(word);
        }
        return event.has(slot) && of(event, slot).orElse(true);
    }

    private static String word(PlayerEvent event, int slot) {
        return event.text(slot).strip().toLowerCase(Locale.ROOT);
    }
}
