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
