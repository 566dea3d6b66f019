package mediaedge.shim.collection;

import java.util.regex.Pattern;

import mediaedge.shim.collection.json.JsonKind;
import mediaedge.shim.collection.json.JsonNumber;
import mediaedge.shim.collection.json.JsonText;

/** Finds numbers in requests: players of all kinds write them as texts, too. */
public final class NumberText {

    /** How people and other languages write numbers: with a plus, with zeros before them, with nothing on one side of the point. */
    private static final Pattern IN_TEXT = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

    private NumberText() {
    }

    /** Whether a number stands in that slot of an event, maybe in a string that holds nothing else. */
    public static boolean isAt(PlayerEvent event, int slot) {
        JsonKind kind = event.kind(slot);
        if (kind != JsonKind.STRING) {
            return kind.isNumber();
        }
        return isShort(event.body(), event.start(slot) + 1, event.end(slot) - 1)
                || IN_TEXT.matcher(of(event, slot)).matches();
    }

    /**
     * The number that a string in that slot holds, maybe between blanks, as {@link java.math.BigDecimal} reads it; empty
     * if the string is longer than any number that means something.
     */
    public static String of(PlayerEvent event, int slot) {
        String text = event.text(slot).strip();
        return text.length() <= JsonText.MAX_NUMBER_LENGTH ? text : "";
    }

    private static boolean isShort(byte[] bytes, int start, int end) {
        return end - start <= JsonText.MAX_NUMBER_LENGTH && JsonNumber.matches(bytes, start, end);
    }
}
