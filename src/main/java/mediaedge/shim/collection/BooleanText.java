package mediaedge.shim.collection;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import mediaedge.shim.collection.json.JsonKind;

/** Booleans in requests: players without booleans send words, or 1 and 0. */
public final class BooleanText {

    private static final Set<String> YES = Set.of("true", "1", "yes", "y", "on");
    private static final Set<String> NO = Set.of("false", "0", "no", "n", "off");
    /** Values that revoke an opt-out, none of which is ambiguous. */
    private static final Set<String> CLEAR_NO = Set.of("false", "0", "no");

    private BooleanText() {
    }

    /** Returns the boolean in that slot, if it is clear. */
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

    /** Returns whether the value in that slot is a clear yes. */
    static boolean isYes(PlayerEvent event, int slot) {
        return event.has(slot) && of(event, slot).orElse(false);
    }

    /** Returns whether the value in that slot is not a no. Any other value counts as a statement. */
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
