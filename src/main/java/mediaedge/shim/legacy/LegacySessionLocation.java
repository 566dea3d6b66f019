package mediaedge.shim.legacy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import mediaedge.shim.session.UpstreamSession;

/**
 * Reads the back end's session id from the {@code Location} of its answer to a start, and writes it into the path of the
 * session's events. The id is the segment as the back end wrote it, percent-escapes included: it is never decoded, so
 * that every event goes to the very path that the back end named.
 */
public final class LegacySessionLocation {

    // A segment by RFC 3986: pchar, and nothing that a URI takes for a step up or for nothing.
    private static final String SEGMENT = "(?!(?:\\.|%2[eE]){1,2}/?$)(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+";
    private static final Pattern IS_SEGMENT = Pattern.compile(SEGMENT);
    private static final Pattern LOCATION = Pattern
            .compile("(?:https?://[^/?#]+)?(?:/[^?#]*)?/sessions/(" + SEGMENT + ")/?");

    private LegacySessionLocation() {
    }

    /**
     * The session id that a {@code Location} names.
     *
     * @param location
     *            an absolute or a relative URL that ends with {@code /sessions/} and the id
     *
     * @return 1 to 128 characters of a path's segment; empty where the header names no session, or not in such a way
     */
    public static Optional<String> sessionId(Optional<String> location) {
        return location.map(LOCATION::matcher).filter(Matcher::matches).map(found -> found.group(1))
                .filter(UpstreamSession::isSessionId);
    }

    /**
     * A session id as a segment of a path.
     *
     * @param sessionId
     *            as {@link #sessionId} gave it; one that cannot be a segment is percent-encoded as UTF-8, as the shim
     *            kept ids decoded in the past
     */
    public static String segment(String sessionId) {
        return IS_SEGMENT.matcher(sessionId).matches()
                ? sessionId
                : URLEncoder.encode(sessionId, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
