package mediaedge.shim.delivery;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it would go over the wire, for people to look at.
 *
 * @param method
 *            of HTTP
 * @param uri
 *            where it goes; empty where that is known only once the session's start has left the spool. At Edge, every
 *            call of it has another request id
 * @param headers
 *            those that the shim chooses, in order; the connection adds its own
 * @param body
 *            byte for byte
 */
public record Preview(String method, Optional<URI> uri, Map<String, String> headers, byte[] body) {

    private static final String POST = "POST";

    static Preview post(Optional<URI> uri, Map<String, String> headers, byte[] body) {
        return new Preview(POST, uri, headers, body);
    }
}
