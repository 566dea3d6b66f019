package mediaedge.shim.upstream;

import java.util.Optional;

/**
 * What a request carries, as it is sent.
 *
 * @param bytes
 *            the body
 * @param type
 *            header {@code Content-Type}; none is sent where it is empty
 * @param encoding
 *            header {@code Content-Encoding}; none is sent where it is empty
 */
public record Content(byte[] bytes, Optional<String> type, Optional<String> encoding) {

    private static final Optional<String> JSON = Optional.of("application/json");

    /** JSON that is not compressed. */
    public static Content json(byte[] bytes) {
        return new Content(bytes, JSON, Optional.empty());
    }
}
