package mediaedge.shim.edge;

import java.util.regex.Pattern;

/** What a location hint looks like ({@code or2}, {@code irl1}): it comes from an answer and becomes part of a path. */
final class LocationHint {

    private static final Pattern HINT = Pattern.compile("[a-z0-9]{2,8}");

    private LocationHint() {
    }

    static boolean isHint(String text) {
        return HINT.matcher(text).matches();
    }
}
