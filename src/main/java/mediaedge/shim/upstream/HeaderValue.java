package mediaedge.shim.upstream;

import java.util.Optional;

/**
 * A header's value that came from outside: not empty, and free of line breaks and other control characters, so that it
 * stays one value of one header. It is looked at once, where it comes in.
 */
public final class HeaderValue {

    private static final char FIRST_PRINTABLE = 0x20;
    private static final char DELETE = 0x7f;

    private final String text;

    private HeaderValue(String text) {
        this.text = text;
    }

    /** The value, as it was sent; nothing where there is none, or where it can't be one. @param text may be null */
    public static Optional<HeaderValue> of(String text) {
        return text != null && isUsable(text) ? Optional.of(new HeaderValue(text)) : Optional.empty();
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

    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderValue value && text.equals(value.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The value, as it was sent. */
    @Override
    public String toString() {
        return text;
    }
}
