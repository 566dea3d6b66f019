package mediaedge.shim.collection;

import java.util.regex.Pattern;

import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.collection.json.JsonNumber;
import mediaedge.shim.collection.json.JsonText;

/** Finds numbers in requests, which players of all kinds also write as texts. */
public final class NumberText {

    /**
     * Numbers as written by people and other languages: with a plus, with leading zeros, with nothing on one side of
     * the point.
     */
    private static final Pattern IN_TEXT = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

    private NumberText() {
    }

    /** Returns whether there is a number in that slot of an event, possibly as the only content of a string. */
    public static boolean isAt(PlayerEvent event, int slot) {
        JsonKind kind = event.kind(slot);
        if (kind != JsonKind.STRING) {
            return kind.isNumber();
        }
        return isShort(event.body(), event.start(slot) + 1, event.end(slot) - 1)
                || IN_TEXT.matcher(of(event, slot)).matches();
    }

    /**
     * Returns the number in a string in that slot, which may have surrounding blanks, as {@link java.math.BigDecimal}
     * reads it; empty if the string is longer than any meaningful number.
     */
    public static String of(PlayerEvent event, int slot) {
        String text = event.text(slot).strip();
        return text.length() <= JsonText.MAX_NUMBER_LENGTH ? text : "";
    }

    private static boolean isShort(byte[] bytes, int start, int end) {
        return end - start <= JsonText.MAX_NUMBER_LENGTH && JsonNumber.matches(bytes, start, end);
    }
}
