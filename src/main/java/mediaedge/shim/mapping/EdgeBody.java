package mediaedge.shim.mapping;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The body of a request to Edge.
 *
 * @param bytes
 *            JSON in UTF-8
 * @param sessionAt
 *            position of the session id once it is known, or -1 if none is needed
 */
public record EdgeBody(byte[] bytes, int sessionAt) {

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
