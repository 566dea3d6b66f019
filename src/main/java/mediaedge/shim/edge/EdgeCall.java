package mediaedge.shim.edge;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.ForwardedHeaders;

/**
 * One request to Edge, without the address of the host.
 *
 * @param type
 *            the last path segment, the event type without {@code media.}, such as {@code sessionStart}
 * @param datastream
 *            id of the datastream, from the routing table
 * @param hint
 *            Edge's location hint for the session; an invalid one is ignored, and Edge then works without it
 * @param body
 *            the JSON to send
 * @param passedOn
 *            the forwarded headers of the player
 * @param requestId
 *            id by which Adobe finds the call; unique for each call
 */
public record EdgeCall(String type, String datastream, Optional<String> hint, byte[] body, ForwardedHeaders passedOn,
        String requestId) {

    private static final long VERSION_CLEARED = 0xffff_ffff_ffff_0fffL;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private static final int LONGEST_TYPE = 40;

    /**
     * @throws IllegalArgumentException
     *             if the type is not a word of letters or there is no datastream
     */
    public EdgeCall {
        if (!isType(type)) {
            throw new IllegalArgumentException("'" + type
                    + "' can't be a type of the Media Edge API: it must be letters only, at most " + LONGEST_TYPE);
        }
        if (datastream.isBlank()) {
            throw new IllegalArgumentException("A call to Edge needs the id of a datastream, this one is blank");
        }
        hint = hint.filter(UpstreamSession.Edge::isHint);
    }

    /** A call with a new request id. The parameters are those of the record. */
    public EdgeCall(String type, String datastream, Optional<String> hint, byte[] body, ForwardedHeaders passedOn) {
        this(type, datastream, hint, body, passedOn, newRequestId());
    }

    /** The same call with another body and a new request id. */
    public EdgeCall with(byte[] otherBody) {
        return new EdgeCall(type, datastream, hint, otherBody, passedOn);
    }

    /** Must be unique, but not secret. */
    private static String newRequestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & VERSION_CLEARED | VERSION_4, random.nextLong() >>> 2 | VARIANT).toString();
    }

    private static boolean isType(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_TYPE;
    }
}
