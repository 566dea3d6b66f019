package mediaedge.shim.legacy;

import java.util.Optional;

import mediaedge.shim.upstream.RetryableStatus;

/** What became of a call to the Media Collection back end. */
public sealed interface LegacyAnswer {

    /**
     * It answered, whatever it said: this goes back to the player unchanged, but for the location.
     *
     * @param status
     *            HTTP status, 200 to 599
     * @param body
     *            the whole body, empty where there was none
     * @param contentType
     *            header {@code Content-Type}
     * @param location
     *            header {@code Location}, with that back end's own session id
     * @param retryAfter
     *            header {@code Retry-After} as it came
     */
    record Answered(int status, byte[] body, Optional<String> contentType, Optional<String> location,
            Optional<String> retryAfter) implements LegacyAnswer {

        /** Whether this tells of a trouble that can pass: the same request may be taken later. */
        public boolean canPass() {
            return RetryableStatus.canPass(status);
        }

        /** Whether the status asks for the same request again. */
        public boolean repeatable() {
            return RetryableStatus.repeatable(status);
        }
    }

    /**
     * No answer, or none that came whole and in time.
     *
     * @param reason
     *            what went wrong, for people
     * @param surelyNotProcessed
     *            whether sending it again can't double it, as nothing has left
     */
    record Unavailable(String reason, boolean surelyNotProcessed) implements LegacyAnswer {
    }
}
