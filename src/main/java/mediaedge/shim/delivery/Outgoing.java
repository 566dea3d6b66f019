package mediaedge.shim.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import mediaedge.shim.session.UpstreamSession;
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

    /** Returns the same request with Edge's session id, if its body was written before the id was known. */
    default Outgoing inSession(UpstreamSession open) {
        return this;
    }

    /**
     * To the Media Edge API.
     *
     * @param endpoint
     *            last segment of the path
     * @param datastream
     *            id of the datastream
     * @param body
     *            JSON
     * @param sessionAt
     *            position in the body where Edge's session id belongs, or -1 if it is there or not needed
     */
    record ToEdge(Part part, String endpoint, String datastream, byte[] body, int sessionAt, ForwardedHeaders passedOn)
            implements Outgoing {

        private static final byte[] BEGIN = "\"sessionID\":\"".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] END = "\",".getBytes(StandardCharsets.US_ASCII);

        @Override
        public Outgoing inSession(UpstreamSession open) {
            return open instanceof UpstreamSession.Edge edge ? in(edge.sessionId()) : this;
        }

        /** Returns the same request with a session id that was unknown when its body was written. */
        ToEdge in(String sessionId) {
            if (sessionAt < 0) {
                return this;
            }
            byte[] id = JsonStringEncoder.getInstance().quoteAsUTF8(sessionId);
            byte[] whole = ByteBuffer.allocate(body.length + BEGIN.length + id.length + END.length)
                    .put(body, 0, sessionAt).put(BEGIN).put(id).put(END).put(body, sessionAt, body.length - sessionAt)
                    .array();
            return new ToEdge(part, endpoint, datastream, whole, -1, passedOn);
        }
    }

    /**
     * To the Media Collection back end, byte for byte as the player sent it.
     *
     * @param deprecatedForm
     *            whether a whole session was sent as an array to the path of single sessions
     */
    record ToLegacy(Part part, boolean deprecatedForm, Content content, ForwardedHeaders passedOn)
            implements Outgoing {
    }
}
