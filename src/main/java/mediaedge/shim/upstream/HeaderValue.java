package mediaedge.shim.upstream;

import java.util.Optional;

/**
 * A header value from outside. It is not empty and contains no line breaks or other control characters, so it remains
 * one value of one header. It is checked once, where it enters.
 */
public final class HeaderValue {

    private static final char FIRST_PRINTABLE = 0x20;
    private static final char DELETE = 0x7f;

    private final String text;

    private HeaderValue(String text) {
        this.text = text;
    }

    /** Returns the value as it was sent; empty if it is absent or invalid. @param text may be null */
    public static Optional<HeaderValue> of(String text) {
        return text != null && isUsable(text) ? Optional.of(new HeaderValue(text)) : Optional.empty();
    }

    /** Returns whether the value is not empty and free of line breaks and other control characters. */
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

    /** Returns the value as it was sent. */
    @Override
    public String toString() {
        return text;
    }
}
