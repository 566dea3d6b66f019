package mediaedge.shim.collection;

import java.util.regex.Pattern;

/** The grammar of a JSON number (RFC 8259, section 6). */
public final class JsonNumber {

    /** How people and other languages write numbers: with a plus, with zeros before them, with nothing on one side of the point. */
    private static final Pattern IN_TEXT = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

    private JsonNumber() {
    }

    /** Whether the bytes are exactly a JSON number: no blanks, no sign in front but a minus, no {@code NaN}. */
    public static boolean matches(byte[] bytes, int start, int end) {
        int whole = endOfWhole(bytes, start, end);
        return whole > start && endOfDecimal(bytes, whole, end) == end;
    }

    /** Whether a number stands in that slot of an event, maybe in a string that holds nothing else. */
    public static boolean isAt(PlayerEvent event, int slot) {
        JsonKind kind = event.kind(slot);
        if (kind != JsonKind.STRING) {
            return kind.isNumber();
        }
        return isShort(event.body(), event.start(slot) + 1, event.end(slot) - 1)
                || IN_TEXT.matcher(inText(event, slot)).matches();
    }

    /**
     * The number that a string in that slot holds, maybe between blanks, as {@link java.math.BigDecimal} reads it; empty
     * if the string is longer than any number that means something.
     */
    public static String inText(PlayerEvent event, int slot) {
        String text = event.text(slot).strip();
        return text.length() <= JsonText.MAX_NUMBER_LENGTH ? text : "";
    }

    private static boolean isShort(byte[] bytes, int start, int end) {
        return end - start <= JsonText.MAX_NUMBER_LENGTH && matches(bytes, start, end);
    }

    /** Offset behind the whole number that begins there; {@code start} if none does. */
    static int endOfWhole(byte[] bytes, int start, int limit) {
        int digits = start < limit && bytes[start] == '-' ? start + 1 : start;
        if (digits < limit && bytes[digits] == '0') {
            return digits + 1;
        }
        int end = skipDigits(bytes, digits, limit);
        return end == digits ? start : end;
    }

    /** Offset behind fraction and exponent, as far as they stand behind a whole number; -1 if they are broken off. */
    static int endOfDecimal(byte[] bytes, int whole, int limit) {
        int i = whole;
        if (i < limit && bytes[i] == '.') {
            int fraction = i + 1;
            i = skipDigits(bytes, fraction, limit);
            if (i == fraction) {
                return -1;
            }
        }
        if (i < limit && (bytes[i] == 'e' || bytes[i] == 'E')) {
            i++;
            if (i < limit && (bytes[i] == '+' || bytes[i] == '-')) {
                i++;
            }
            int exponent = i;
            i = skipDigits(bytes, exponent, limit);
            if (i == exponent) {
                return -1;
            }
        }
        return i;
    }

    private static int skipDigits(byte[] bytes, int start, int limit) {
        int i = start;
        while (i < limit && isDigit(bytes[i])) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
