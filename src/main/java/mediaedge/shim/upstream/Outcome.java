package mediaedge.shim.upstream;

import java.util.Optional;

/** The outcome of one request on the network. */
public sealed interface Outcome {

    /** Returns whether the upstream answered with a 2xx status. */
    boolean isSuccess();

    /** Returns the body of the answer; empty if there was none. */
    byte[] body();

    /** Calls the visitor's method for this outcome. */
    <R> R accept(Visitor<R> visitor);

    /** A method for each outcome. */
    interface Visitor<R> {

        R response(Response response);

        R noResponse(NoResponse none);
    }

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
    record Response(int status, byte[] body, Optional<String> contentType, Optional<String> location,
            Optional<String> retryAfter) implements Outcome {

        private static final int SUCCESS_FROM = 200;
        private static final int REDIRECTED_FROM = 300;

        @Override
        public boolean isSuccess() {
            return status >= SUCCESS_FROM && status < REDIRECTED_FROM;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.response(this);
        }
    }

    /**
     * No answer, or none that arrived complete, in time and within {@link Exchange#MAX_BYTES}.
     *
     * @param reason
     *            description of the failure, without the address or content of the request
     * @param surelyNotProcessed
     *            true only if no byte of the request was sent, so a retry cannot duplicate it
     */
    record NoResponse(String reason, boolean surelyNotProcessed) implements Outcome {

        @Override
        public boolean isSuccess() {
            return false;
        }

        @Override
        public byte[] body() {
            return Exchange.NO_BODY;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.noResponse(this);
        }
    }
}
