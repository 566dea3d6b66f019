package mediaedge.shim.collection;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What yes and no look like in requests: players without booleans write words, and 1 and 0. */
public final class Truth {

    private static final Set<String> YES = Set.of("true", "1", "yes");
    private static final Set<String> NO = Set.of("false", "0", "no");

    private Truth() {
    }

    /** What the value in that slot says, if it clearly says either. */
    public static Optional<Boolean> of(PlayerEvent event, int slot) {
        Kind kind = event.kind(slot);
        if (kind.isBoolean()) {
            return Optional.of(kind == Kind.TRUE);
        }
        if (kind.isNumber()) {
            double number = Double.parseDouble(event.text(slot));
            return number == 0 ? Optional.of(false) : number == 1 ? Optional.of(true) : Optional.empty();
        }
        String word = kind == Kind.STRING ? event.text(slot).strip().toLowerCase(Locale.ROOT) : "";
        return YES.contains(word) ? Optional.of(true) : NO.contains(word) ? Optional.of(false) : Optional.empty();
    }

    /** Whether the value in that slot is a yes: clearly so. */
    static boolean isYes(PlayerEvent event, int slot) {
        return event.has(slot) && of(event, slot).orElse(false);
    }

    /** Whether the value in that slot is not a no: whatever else stands there, somebody wanted to say something. */
    static boolean isNotNo(PlayerEvent event, int slot) {
        boolean empty = event.kind(slot) == Kind.STRING && event.text(slot).isBlank();
        return event.has(slot) && !empty && of(event, slot).orElse(true);
    }
}
