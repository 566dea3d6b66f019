package mediaedge.shim.collection.json;

/** The grammar of a JSON number (RFC 8259, section 6). */
public final class JsonNumber {

    private JsonNumber() {
    }

    /** Returns whether the bytes are exactly a JSON number: no blanks, no sign except a minus, no {@code NaN}. */
    public static boolean matches(byte[] bytes, int start, int end) {
        int whole = endOfWhole(bytes, start, end);
        return whole > start && endOfDecimal(bytes, whole, end) == end;
    }

    /** Returns the offset after the whole number that begins there; {@code start} if there is none. */
    static int endOfWhole(byte[] bytes, int start, int limit) {
        int digits = start < limit && bytes[start] == '-' ? start + 1 : start;
        if (digits < limit && bytes[digits] == '0') {
            return digits + 1;
        }
        int end = skipDigits(bytes, digits, limit);
        return end == digits ? start : end;
    }

    /** Returns the offset after the fraction and the exponent that follow a whole number; -1 if they are incomplete. */
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
