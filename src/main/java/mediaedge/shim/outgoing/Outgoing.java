package mediaedge.shim.outgoing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import mediaedge.shim.destination.BackendName;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.session.EdgePlace;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.session.UpstreamSession.Side;
import mediaedge.shim.upstream.Content;
import mediaedge.shim.upstream.ForwardedHeaders;

/** A request that is ready to be sent, except for values that only its session knows. */
public sealed interface Outgoing {

    /** The role of a request in the life of a session. */
    enum Part {
        /** It opens the session. */
        START,
        /** It belongs to an open session. */
        EVENT,
        /** It is a whole session that was recorded offline. */
        WHOLE
    }

    /** The role of the request in the life of its session. */
    Part part();

    /** What the upstream is told about the player's connection. */
    ForwardedHeaders passedOn();

    /** Returns the service to which it goes. */
    Side side();

    /** Returns the name of the back end to which it goes. */
    String backend();

    /** Returns the name of the service in metrics and reports. */
    String destination();

    /** Returns the name of the destination in the spool. */
    UpstreamName upstream();

    /** Returns its size in bytes, without what the player sent. */
    int ownBytes();

    /** Returns whether its body was written before the session id was known. */
    boolean awaitsSession();

    /** Returns the same request with Edge's session id, if it needs one. */
    Outgoing inSession(UpstreamSession open);

    /** Returns the session that this start will open later. */
    UpstreamSession provisional();

    /** Returns the session that this start opened. @param place see {@link EdgePlace#text}; empty for other upstreams */
    UpstreamSession session(String sessionId, Optional<String> place);

    /** Calls the visitor's method for this request. */
    <R> R accept(Visitor<R> visitor);

    /** A method for each service. */
    interface Visitor<R> {

        R toEdge(ToEdge request);

        R toLegacy(ToLegacy request);
    }

    /**
     * To the Media Edge API.
     *
     * @param endpoint
     *            last segment of the path: the event type without {@code media.}, such as {@code sessionStart}
     * @param datastream
     *            id of the datastream, from the routing table
     * @param body JSON
     * @param sessionAt
     *            position in the body where Edge's session id belongs, or -1 if it is there or not needed
     * @param backend
     *            name of the back end
     * @param overrides
     *            what replaces the configuration of the datastream for its session; the body contains it
     */
    record ToEdge(Part part, String endpoint, String datastream, byte[] body, int sessionAt, ForwardedHeaders passedOn,
            String backend, DatastreamOverrides overrides) implements Outgoing {

        private static final byte[] BEGIN = "\"sessionID\":\"".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] END = "\",".getBytes(StandardCharsets.US_ASCII);
        private static final int LONGEST_ENDPOINT = 40;

        /** @throws IllegalArgumentException if the endpoint is not a word of letters or there is no datastream */
        public ToEdge {
            if (!isEndpoint(endpoint)) {
                throw new IllegalArgumentException("'" + endpoint
                        + "' can't be a type of the Media Edge API: it must be letters only, at most "
                        + LONGEST_ENDPOINT);
            }
            if (datastream.isBlank()) {
                throw new IllegalArgumentException(
                        "A request to Edge needs the id of a datastream, this one is blank");
            }
        }

        /** Creates a request to the default back end, without overrides. */
        public ToEdge(Part part, String endpoint, String datastream, byte[] body, int sessionAt,
                ForwardedHeaders passedOn) {
            this(part, endpoint, datastream, body, sessionAt, passedOn, BackendName.DEFAULT, DatastreamOverrides.NONE);
        }

        private static boolean isEndpoint(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')) {
                    return false;
                }
            }
            return !text.isEmpty() && text.length() <= LONGEST_ENDPOINT;
        }

        @Override
        public Side side() {
            return Side.EDGE;
        }

        @Override
        public String destination() {
            return UpstreamName.EDGE;
        }

        @Override
        public UpstreamName upstream() {
            return UpstreamName.ofEdge(backend, datastream);
        }

        @Override
        public int ownBytes() {
            return body.length;
        }

        @Override
        public boolean awaitsSession() {
            return sessionAt >= 0;
        }

        @Override
        public Outgoing inSession(UpstreamSession open) {
            return open instanceof UpstreamSession.Edge edge ? in(edge.sessionId()) : this;
        }

        /** Returns the same request with a session id that was unknown when its body was written. */
        private ToEdge in(String sessionId) {
            if (!awaitsSession()) {
                return this;
            }
            byte[] id = JsonStringEncoder.getInstance().quoteAsUTF8(sessionId);
            byte[] whole = ByteBuffer.allocate(body.length + BEGIN.length + id.length + END.length)
                    .put(body, 0, sessionAt).put(BEGIN).put(id).put(END).put(body, sessionAt, body.length - sessionAt)
                    .array();
            return new ToEdge(part, endpoint, datastream, whole, -1, passedOn, backend, overrides);
        }

        /** Returns the same request with another body, which needs no session id any more. */
        public ToEdge with(byte[] otherBody) {
            return new ToEdge(part, endpoint, datastream, otherBody, -1, passedOn, backend, overrides);
        }

        @Override
        public UpstreamSession provisional() {
            return new UpstreamSession.Provisional(Side.EDGE, datastream, backend, overrides);
        }

        @Override
        public UpstreamSession session(String sessionId, Optional<String> place) {
            EdgePlace open = EdgePlace.of(place);
            return new UpstreamSession.Edge(datastream, sessionId, open.hint(), backend, open.address(), overrides);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.toEdge(this);
        }
    }

    /**
     * To the Media Collection back end, byte for byte as the player sent it.
     *
     * @param deprecatedForm
     *            whether a whole session was sent as an array to the path of single sessions
     * @param backend
     *            name of the back end
     */
    record ToLegacy(Part part, boolean deprecatedForm, Content content, ForwardedHeaders passedOn, String backend)
            implements Outgoing {

        /** Creates a request to the default back end. */
        public ToLegacy(Part part, boolean deprecatedForm, Content content, ForwardedHeaders passedOn) {
            this(part, deprecatedForm, content, passedOn, BackendName.DEFAULT);
        }

        @Override
        public Side side() {
            return Side.LEGACY;
        }

        @Override
        public String destination() {
            return UpstreamName.LEGACY;
        }

        @Override
        public UpstreamName upstream() {
            return UpstreamName.ofLegacy(backend);
        }

        @Override
        public int ownBytes() {
            return 0;
        }

        @Override
        public boolean awaitsSession() {
            return false;
        }

        @Override
        public Outgoing inSession(UpstreamSession open) {
            return this;
        }

        @Override
        public UpstreamSession provisional() {
            return new UpstreamSession.Provisional(Side.LEGACY, "", backend, DatastreamOverrides.NONE);
        }

        @Override
        public UpstreamSession session(String sessionId, Optional<String> place) {
            return new UpstreamSession.Legacy(sessionId, backend);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.toLegacy(this);
        }
    }
}
