package mediaedge.shim.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Content;
import mediaedge.shim.upstream.ForwardedHeaders;

/** A request that is ready to go, but for what only its session knows. */
public sealed interface Outgoing {

    /** What a request is in the life of a session. */
    enum Part {
        /** It opens the session. */
        START,
        /** It belongs to an open session. */
        EVENT,
        /** It is a whole session that was recorded offline. */
        WHOLE
    }

    /** What the request is in the life of its session. */
    Part part();

    /** What the upstream learns of the player's connection. */
    ForwardedHeaders passedOn();

    /** The same request with Edge's session id, where its body was written before that was known. */
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
     *            where in the body Edge's session id belongs, or -1 if it is there or not wanted
     */
    record ToEdge(Part part, String endpoint, String datastream, byte[] body, int sessionAt, ForwardedHeaders passedOn)
            implements Outgoing {

        private static final byte[] BEGIN = "\"sessionID\":\"".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] END = "\",".getBytes(StandardCharsets.US_ASCII);

        @Override
        public Outgoing inSession(UpstreamSession open) {
            return open instanceof UpstreamSession.Edge edge ? in(edge.sessionId()) : this;
        }

        /** The same request with a session id that was not known when its body was written. */
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
     *            whether a whole session came as an array where single sessions start
     */
    record ToLegacy(Part part, boolean deprecatedForm, Content content, ForwardedHeaders passedOn)
            implements Outgoing {
    }
}
