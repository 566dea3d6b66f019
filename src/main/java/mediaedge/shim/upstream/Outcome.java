package mediaedge.shim.upstream;

import java.util.Optional;

/** The outcome of one request. */
public sealed interface Outcome {

    /**
     * The upstream answered, with any status.
     *
     * @param status
     *            HTTP status, 200 to 599
     * @param body
     *            the whole body, empty if there was none
     * @param contentType
     *            header {@code Content-Type}
     * @param location
     *            header {@code Location}
     * @param retryAfter
     *            header {@code Retry-After} as received; {@link RetryAfter} reads it
     */
    record Answer(int status, byte[] body, Optional<String> contentType, Optional<String> location,
            Optional<String> retryAfter) implements Outcome {
    }

    /**
     * No answer, or none that arrived complete, in time and within {@link Exchange#MAX_BYTES}.
     *
     * @param reason
     *            description of the failure, without the address or content of the request
     * @param surelyNotProcessed
     *            true only if no byte of the request was sent, so a retry cannot duplicate it
     */
    record NoAnswer(String reason, boolean surelyNotProcessed) implements Outcome {
    }
}
