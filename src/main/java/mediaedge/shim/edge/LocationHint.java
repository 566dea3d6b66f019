package mediaedge.shim.edge;

/** What a location hint looks like ({@code or2}, {@code irl1}): it comes from an answer and becomes part of a path. */
final class LocationHint {

    private static final int SHORTEST = 2;
    private static final int LONGEST = 8;

    private LocationHint() {
    }

    static boolean isHint(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9')) {
                return false;
            }
        }
        return text.length() >= SHORTEST && text.length() <= LONGEST;
    }
}
