package mediaedge.shim.destination;

/** The name of a back end: 1 to {@value #LONGEST} of {@code [a-z0-9-]}, beginning with a letter. */
public final class BackendName {

    /** The back end of rows that name none: {@code shim.edge.url} and {@code shim.legacy.url}. */
    public static final String DEFAULT = "default";
    /** Maximum number of characters. */
    public static final int LONGEST = 32;

    private BackendName() {
    }

    /** Returns whether a text can be the name of a back end. */
    public static boolean fits(String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
