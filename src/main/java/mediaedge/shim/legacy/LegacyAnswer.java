package mediaedge.shim.legacy;

import java.util.Optional;

import mediaedge.shim.upstream.RetryableStatus;

/** The result of a call to the Media Collection back end. */
public sealed interface LegacyAnswer {

    /**
     * The back end answered. The player gets this answer unchanged, except for the location.
     *
     * @param status
     *            HTTP status, 200 to 599
     * @param body
     *            the whole body, empty if there was none
     * @param contentType
     *            header {@code Content-Type}
     * @param location
     *            header {@code Location}, with the back end's own session id
     * @param retryAfter
     *            header {@code Retry-After} as received
     */
    record Answered(int status, byte[] body, Optional<String> contentType, Optional<String> location,
            Optional<String> retryAfter) implements LegacyAnswer {

        /** Returns whether the status is transient: the same request may be accepted later. */
        public boolean canPass() {
            return RetryableStatus.canPass(status);
        }

        /** Returns whether the status asks for the same request again. */
        public boolean repeatable() {
            return RetryableStatus.repeatable(status);
        }
    }

    /**
     * No answer, or none that arrived complete and in time.
     *
     * @param reason
     *            description of the failure
     * @param surelyNotProcessed
     *            whether a retry cannot duplicate the request, because nothing was sent
     */
    record Unavailable(String reason, boolean surelyNotProcessed) implements LegacyAnswer {
    }
}
