package mediaedge.shim.api;

/**
 * A path as players really write it: clients are configured with a prefix before {@code /api}, which may itself begin
 * with {@code /api}, and repeat slashes. The text after the last {@code /api/v1/} counts.
 */
final class PlayersPath {

    private static final char SLASH = '/';
    private static final String TWO_SLASHES = "//";
    private static final String API = "/api/v1/";

    /** A path without a resource, at which players get a 404. */
    static final String NOTHING = API;

    private PlayersPath() {
    }

    /** Returns the path without prefix, double and trailing slashes; {@code null} if it is not a player's. */
    static String plain(String path) {
        String single = path.indexOf(TWO_SLASHES) < 0 ? path : withSingleSlashes(path);
        int at = single.lastIndexOf(API);
        if (at < 0) {
            return null;
        }
        int end = single.charAt(single.length() - 1) == SLASH ? single.length() - 1 : single.length();
        return single.substring(at, Math.max(end, at + API.length()));
    }

    private static String withSingleSlashes(String path) {
        StringBuilder single = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != SLASH || i == 0 || path.charAt(i - 1) != SLASH) {
                single.append(c);
            }
        }
        return single.toString();
    }
}
