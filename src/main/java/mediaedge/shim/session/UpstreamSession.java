package mediaedge.shim.session;

import java.util.Objects;
import java.util.Optional;

/** Where a session was started, or why it was not. Ids of upstreams are kept exactly as they came. */
public sealed interface UpstreamSession {

    /** Longest session id and datastream id in characters. A player's session id holds two of the one and one of the other. */
    int MAX_ID = 128;

    /** Whether a text can be an upstream's session id: 1 to {@link #MAX_ID} printable ASCII characters, no blanks. */
    static boolean isSessionId(String text) {
        return !text.isEmpty() && text.length() <= MAX_ID && text.chars().allMatch(c -> c > ' ' && c <= '~');
    }

    /** The two services that a session can be started at. */
    enum Side {
        EDGE, LEGACY
    }

    /**
     * Started at Experience Edge.
     *
     * @param datastream
     *            the datastream that the session was started with, not empty
     * @param sessionId
     *            Edge's session id, not empty; normally 64 lower-case hexadecimal digits
     * @param hint
     *            Edge's location hint, see {@link #isHint}; every later call carries it in its path
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
         * Whether a location hint is safe in a path: {@code [A-Za-z0-9_-]{1,16}}. Adobe's are
         * {@code or2 va6 irl1 ind1 jpn3 sgp3 aus3}. Leave any other out.
         */
        public static boolean isHint(String hint) {
            return Name.fits(hint, 16) && hint.indexOf('.') < 0;
        }
    }

    /**
     * Started at the Media Collection back end.
     *
     * @param sessionId
     *            that back end's session id, not empty; normally 64 lower-case hexadecimal digits
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

    /** Acknowledged and dropped: the visitor opted out and there is no legacy back end. */
    record Dropped() implements UpstreamSession {
    }

    /** Acknowledged and dropped: the upstream serves nothing of this viewer. */
    record Blocked() implements UpstreamSession {
    }

    /** A whole session that came in one request: it takes no events. */
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
                // UTF-8 has no form for it, so it would not come back as it was.
                throw new IllegalArgumentException(
                        what + " must be well-formed Unicode; half a surrogate pair at " + i);
            }
        }
    }
}
