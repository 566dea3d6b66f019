package mediaedge.shim.mapping;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The body of a request to Edge.
 *
 * @param bytes
 *            JSON in UTF-8
 * @param sessionAt
 *            where the session id belongs once it is known, or -1 if none is wanted
 */
public record EdgeBody(byte[] bytes, int sessionAt) {

    private static final byte[] SESSION = JsonBytes.name("sessionID");

    static void writeSession(JsonBytes out, String sessionId) {
        out.member(SESSION);
        out.string(sessionId);
    }

    /** The same body with a session id that was not known when it was written. */
    public byte[] withSession(String sessionId) {
        if (sessionAt < 0) {
            return bytes;
        }
        JsonBytes out = new JsonBytes(bytes.length + sessionId.length() + 32);
        out.raw(bytes, 0, sessionAt);
        writeSession(out, sessionId);
        out.put(',');
        out.raw(bytes, sessionAt, bytes.length);
        return out.toBytes();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EdgeBody body && sessionAt == body.sessionAt && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
