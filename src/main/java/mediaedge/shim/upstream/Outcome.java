package mediaedge.shim.upstream;

import java.util.Optional;

/** What became of one request. */
public sealed interface Outcome {

    /**
     * The upstream answered, whatever it said.
     *
     * @param status
     *            HTTP status, 200 to 599
     * @param body
     *            the whole body, empty where there was none
     * @param contentType
     *            header {@code Content-Type}
     * @param location
     *            header {@code Location}
     * @param retryAfter
     *            header {@code Retry-After} as it came; {@link RetryAfter} reads it
     */
    record Answer(int status, byte[] body, Optional<String> contentType, Optional<String> location,
            Optional<String> retryAfter) implements Outcome {
    }

    /**
     * No answer, or none that came whole, in time and within {@link Exchange#MAX_BYTES}.
     *
     * @param reason
     *            what went wrong, for people; without address or content of the request
     * @param surelyNotProcessed
     *            true only where no byte of the request has left, so that sending it again can't double it
     */
    record NoAnswer(String reason, boolean surelyNotProcessed) implements Outcome {
    }
}
