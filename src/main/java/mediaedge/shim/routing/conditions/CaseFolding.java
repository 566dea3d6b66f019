package mediaedge.shim.routing.conditions;

/**
 * Makes texts equal that differ only in case, by the rule of {@link String#equalsIgnoreCase}: char by char, without a
 * locale.
 */
final class CaseFolding {

    private CaseFolding() {
    }

    /** Returns the same object if nothing changes, which is the usual case on the hot path. */
    static String fold(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (fold(text.charAt(i)) != text.charAt(i)) {
                return foldFrom(i, text);
            }
        }
        return text;
    }

    private static String foldFrom(int first, String text) {
        char[] folded = text.toCharArray();
        for (int i = first; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return new String(folded);
    }

    private static char fold(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
        }
        return Character.toLowerCase(Character.toUpperCase(c));
    }
}
