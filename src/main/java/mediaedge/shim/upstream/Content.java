package mediaedge.shim.upstream;

import java.util.Optional;

/**
 * The content of a request, as it is sent.
 *
 * @param bytes
 *            the body
 * @param type
 *            header {@code Content-Type}; not sent if empty
 * @param encoding
 *            header {@code Content-Encoding}; not sent if empty
 */
public record Content(byte[] bytes, Optional<String> type, Optional<String> encoding) {

    private static final Optional<String> JSON = Optional.of("application/json");

    /** Uncompressed JSON. */
    public static Content json(byte[] bytes) {
        return new Content(bytes, JSON, Optional.empty());
    }
}
