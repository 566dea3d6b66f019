package mediaedge.shim.collection;

/** The grammar of a JSON number (RFC 8259, section 6), for strings that stand for one. */
public final class JsonNumber {

    private JsonNumber() {
    }

    /** Whether the bytes are exactly a JSON number: no blanks, no sign in front but a minus, no {@code NaN}. */
    public static boolean matches(byte[] bytes, int start, int end) {
        int i = start;
        if (i < end && bytes[i] == '-') {
            i++;
        }
        int digits = i;
        i = skipDigits(bytes, i, end);
        if (i == digits || (bytes[digits] == '0' && i > digits + 1)) {
            return false;
        }
        if (i < end && bytes[i] == '.') {
            int fraction = i + 1;
            i = skipDigits(bytes, fraction, end);
            if (i == fraction) {
                return false;
            }
        }
        if (i < end && (bytes[i] == 'e' || bytes[i] == 'E')) {
            i++;
            if (i < end && (bytes[i] == '+' || bytes[i] == '-')) {
                i++;
            }
            int exponent = i;
            i = skipDigits(bytes, exponent, end);
            if (i == exponent) {
                return false;
            }
        }
        return i == end;
    }

    private static int skipDigits(byte[] bytes, int start, int end) {
        int i = start;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i;
    }
}
