package mediaedge.shim.legacy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import mediaedge.shim.session.UpstreamSession;

/**
 * Reads the back end's session id from the {@code Location} of its answer to a start, and writes it into the path of
 * the session's events. The id is the segment exactly as the back end wrote it, including percent-escapes. It is never
 * decoded, so every event goes to exactly the path that the back end named.
 */
public final class LegacySessionLocation {

    // A path segment by RFC 3986: pchar, but not empty and not a step up.
    private static final String SEGMENT = "(?!(?:\\.|%2[eE]){1,2}/?$)(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+";
    private static final Pattern IS_SEGMENT = Pattern.compile(SEGMENT);
    private static final Pattern LOCATION = Pattern
            .compile("(?:https?://[^/?#]+)?(?:/[^?#]*)?/sessions/(" + SEGMENT + ")/?");

    private LegacySessionLocation() {
    }

    /**
     * Returns the session id in a {@code Location}.
     *
     * @param location
     *            an absolute or a relative URL that ends with {@code /sessions/} and the id
     *
     * @return 1 to 128 characters of a path segment; empty if the header does not name a session in this form
     */
    public static Optional<String> sessionId(Optional<String> location) {
        return location.map(LOCATION::matcher).filter(Matcher::matches).map(found -> found.group(1))
                .filter(UpstreamSession::isSessionId);
    }

    /**
     * Returns a session id as a path segment.
     *
     * @param sessionId
     *            from {@link #sessionId}; one that cannot be a segment is percent-encoded as UTF-8, because earlier
     *            versions stored decoded ids
     */
    public static String segment(String sessionId) {
        return IS_SEGMENT.matcher(sessionId).matches()
                ? sessionId
                : URLEncoder.encode(sessionId, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
