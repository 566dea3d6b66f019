package mediaedge.shim.delivery;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it would be sent, to be shown to people.
 *
 * @param method
 *            of HTTP
 * @param uri
 *            its address; empty if it is known only after the session's start has left the spool, or if its back end was
 *            removed. Every call to Edge has a different request id
 * @param headers
 *            the headers that the shim sets, in order; the connection adds its own
 * @param body
 *            byte for byte
 */
public record Preview(String method, Optional<URI> uri, Map<String, String> headers, byte[] body) {

    private static final String POST = "POST";

    static Preview post(Optional<URI> uri, Map<String, String> headers, byte[] body) {
        return new Preview(POST, uri, headers, body);
    }
}
