package mediaedge.shim.upstream;

/**
 * The rule for a header's value that came from outside: what it must not hold, so that it stays one value of one
 * header.
 */
public final class HeaderValue {

    private static final char FIRST_PRINTABLE = 0x20;
    private static final char DELETE = 0x7f;

    private HeaderValue() {
    }

    /** Whether the value is not empty and free of line breaks and other control characters. */
    public static boolean isUsable(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < FIRST_PRINTABLE || value.charAt(i) == DELETE) {
                return false;
            }
        }
        return !value.isEmpty();
    }
}
