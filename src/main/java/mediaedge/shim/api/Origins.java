package mediaedge.shim.api;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The origins whose web pages may be players: all, or those of a list. */
final class Origins {

    private static final String ANY = "*";
    private static final String BELOW = "*.";
    private static final String SCHEME_ENDS = "://";
    private static final Pattern ORIGIN = Pattern.compile("https?://(?:\\*\\.)?[a-z0-9.-]+(?::\\d{1,5})?");

    private final Set<String> exact = new HashSet<>();
    /** Schemes and the ends of host names below a name. */
    private final Set<List<String>> below = new HashSet<>();
    private final boolean any;

    /** @throws IllegalArgumentException if one is not an origin; the message shows a valid one */
    Origins(List<String> origins) {
        this.any = origins.contains(ANY);
        for (String written : origins) {
            String origin = written.toLowerCase(Locale.ROOT);
            if (!origin.equals(ANY) && !ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException("shim.cors.origins (SHIM_CORS_ORIGINS): '" + written
                        + "' is no origin; one is a scheme and a host, such as https://www.example.com or"
                        + " https://*.example.com, without a path or a slash at its end; * stands for all");
            }
            int host = origin.indexOf(SCHEME_ENDS) + SCHEME_ENDS.length();
            if (origin.startsWith(BELOW, host)) {
                below.add(List.of(origin.substring(0, host), origin.substring(host + 1)));
            } else {
                exact.add(origin);
            }
        }
    }

    /** Returns whether all origins are allowed. */
    boolean any() {
        return any;
    }

    /**
     * Returns whether a page of this origin may be a player.
     *
     * @param origin
     *            as sent by a browser, in lower case as browsers send it
     */
    boolean allow(String origin) {
        return any || exact.contains(origin)
                || below.stream().anyMatch(name -> origin.startsWith(name.get(0)) && origin.endsWith(name.get(1)));
    }
}
