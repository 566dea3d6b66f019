package mediaedge.shim.session;

/** Short names. Checked with a loop instead of a pattern, because this runs for every event. */
final class Name {

    private Name() {
    }

    /** Returns whether the text is {@code [A-Za-z0-9_.-]{1,longest}}. */
    static boolean fits(String text, int longest) {
        if (text == null || text.isEmpty() || text.length() > longest) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.'
                    || c == '-';
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
