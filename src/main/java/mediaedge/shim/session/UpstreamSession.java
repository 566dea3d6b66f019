package mediaedge.shim.session;

import java.util.Objects;
import java.util.Optional;

/** Where a session was started, or why it was not. Ids of upstreams are kept exactly as received. */
public sealed interface UpstreamSession {

    /**
     * Maximum length of a session id or datastream id in characters. A player's session id contains two of the former
     * and one of the latter.
     */
    int MAX_ID = 128;

    /**
     * Returns whether a text can be an upstream's session id: 1 to {@link #MAX_ID} printable ASCII characters without
     * blanks.
     */
    static boolean isSessionId(String text) {
        return !text.isEmpty() && text.length() <= MAX_ID && text.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    /** The two services at which a session can be started. */
    enum Side {
        EDGE, LEGACY
    }

    /**
     * Started at Experience Edge.
     *
     * @param datastream
     *            the datastream of the session, not empty
     * @param sessionId
     *            Edge's session id, not empty; normally 64 lower-case hexadecimal digits
     * @param hint
     *            Edge's location hint, see {@link #isHint}; every later call has it in its path
     */
    record Edge(String datastream, String sessionId, Optional<String> hint) implements UpstreamSession {

        public Edge {
            requireText("datastream", datastream);
            requireText("Edge session id", sessionId);
            Objects.requireNonNull(hint, "hint: Optional.empty() where Edge gave none");
            if (hint.isPresent() && !isHint(hint.get())) {
                throw new IllegalArgumentException("Edge location hint must be [A-Za-z0-9_-]{1,16}, such as irl1");
            }
        }

        /**
         * Returns whether a location hint is safe in a path: {@code [A-Za-z0-9_-]{1,16}}. Adobe's are {@code or2 va6
         * irl1 ind1 jpn3 sgp3 aus3}. Omit any other.
         */
        public static boolean isHint(String hint) {
            return Name.fits(hint, 16) && hint.indexOf('.') < 0;
        }
    }

    /**
     * Started at the Media Collection back end.
     *
     * @param sessionId
     *            the back end's session id, not empty; normally 64 lower-case hexadecimal digits
     */
    record Legacy(String sessionId) implements UpstreamSession {

        public Legacy {
            requireText("legacy session id", sessionId);
        }
    }

    /**
     * Not started yet: the start is in the spool.
     *
     * @param side
     *            where it will be started
     * @param datastream
     *            the datastream for {@link Side#EDGE}, empty for {@link Side#LEGACY}
     */
    record Provisional(Side side, String datastream) implements UpstreamSession {

        public Provisional {
            Objects.requireNonNull(side, "side: EDGE or LEGACY");
            if (side == Side.EDGE) {
                requireText("datastream", datastream);
            } else if (!"".equals(datastream)) {
                throw new IllegalArgumentException("a provisional legacy session has no datastream: leave it empty");
            }
        }
    }

    /** Acknowledged and dropped: the visitor opted out, and there is no legacy back end. */
    record Dropped() implements UpstreamSession {
    }

    /** Acknowledged and dropped: the upstream does not serve this viewer. */
    record Blocked() implements UpstreamSession {
    }

    /** A whole session that arrived in one request. It accepts no events. */
    record Downloaded() implements UpstreamSession {
    }

    private static void requireText(String what, String text) {
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException(what + " must not be empty");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                // UTF-8 cannot represent it, so it would change on its way.
                throw new IllegalArgumentException(
                        what + " must be well-formed Unicode; half a surrogate pair at " + i);
            }
        }
    }
}
