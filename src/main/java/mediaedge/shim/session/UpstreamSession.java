package mediaedge.shim.session;

import java.util.Objects;
import java.util.Optional;

import mediaedge.shim.destination.BackendName;
import mediaedge.shim.destination.DatastreamOverrides;

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

    /** Returns the name of the back end; {@link BackendName#DEFAULT} if the session was not started at any. */
    default String backend() {
        return BackendName.DEFAULT;
    }

    /** Calls the visitor's method for this session. */
    <R> R accept(Visitor<R> visitor);

    /** A method for each kind of session. */
    interface Visitor<R> {
        R edge(Edge edge);
        R legacy(Legacy legacy);
        R provisional(Provisional provisional);
        R dropped(Dropped dropped);
        R blocked(Blocked blocked);
        R downloaded(Downloaded downloaded);
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
     * @param backend
     *            name of the back end
     * @param address
     *            which of several addresses of the back end; empty if it has one. See {@link EdgePlace}
     * @param overrides
     *            what replaces the configuration of the datastream
     */
    record Edge(String datastream, String sessionId, Optional<String> hint, String backend, String address,
            DatastreamOverrides overrides) implements UpstreamSession {

        public Edge {
            requireBackend(backend);
            Objects.requireNonNull(overrides, "overrides: NONE where the session has none");
            if (!address.isEmpty() && !EdgePlace.isAddress(address)) {
                throw new IllegalArgumentException("address must be empty or 8 lower-case hexadecimal digits");
            }
            requireText("datastream", datastream);
            requireText("Edge session id", sessionId);
            Objects.requireNonNull(hint, "hint: Optional.empty() where Edge gave none");
            if (hint.isPresent() && !isHint(hint.get())) {
                throw new IllegalArgumentException("Edge location hint must be [A-Za-z0-9_-]{1,16}, such as irl1");
            }
        }

        /** Creates a session at the default back end, without overrides. */
        public Edge(String datastream, String sessionId, Optional<String> hint) {
            this(datastream, sessionId, hint, BackendName.DEFAULT, "", DatastreamOverrides.NONE);
        }

        /** Returns the location hint and the address together. */
        public EdgePlace place() {
            return new EdgePlace(hint, address);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.edge(this);
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
     * @param backend
     *            name of the back end
     */
    record Legacy(String sessionId, String backend) implements UpstreamSession {

        public Legacy {
            requireText("legacy session id", sessionId);
            requireBackend(backend);
        }

        /** Creates a session at the default back end. */
        public Legacy(String sessionId) {
            this(sessionId, BackendName.DEFAULT);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.legacy(this);
        }
    }

    /**
     * Not started yet: the start is in the spool.
     *
     * @param side
     *            where it will be started
     * @param datastream
     *            the datastream for {@link Side#EDGE}, empty for {@link Side#LEGACY}
     * @param backend
     *            name of the back end
     * @param overrides
     *            as for {@link Edge}; none for {@link Side#LEGACY}
     */
    record Provisional(Side side, String datastream, String backend, DatastreamOverrides overrides)
            implements UpstreamSession {

        public Provisional {
            requireBackend(backend);
            Objects.requireNonNull(overrides, "overrides: NONE where the session has none");
            Objects.requireNonNull(side, "side: EDGE or LEGACY");
            if (side == Side.EDGE) {
                requireText("datastream", datastream);
            } else if (!"".equals(datastream)) {
                throw new IllegalArgumentException("a provisional legacy session has no datastream: leave it empty");
            } else if (!overrides.isEmpty()) {
                throw new IllegalArgumentException("a provisional legacy session has no overrides: leave them out");
            }
        }

        /** Creates a session at the default back end, without overrides. */
        public Provisional(Side side, String datastream) {
            this(side, datastream, BackendName.DEFAULT, DatastreamOverrides.NONE);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.provisional(this);
        }
    }

    /** Acknowledged and dropped: the visitor opted out, and there is no legacy back end. */
    record Dropped() implements UpstreamSession {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropped(this);
        }
    }

    /** Acknowledged and dropped: the upstream does not serve this viewer. */
    record Blocked() implements UpstreamSession {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.blocked(this);
        }
    }

    /** A whole session that arrived in one request. It accepts no events. */
    record Downloaded() implements UpstreamSession {

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.downloaded(this);
        }
    }

    private static void requireBackend(String name) {
        if (!BackendName.fits(name)) {
            throw new IllegalArgumentException("backend must be [a-z][a-z0-9-]{0,31}, not '" + name + "'");
        }
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
