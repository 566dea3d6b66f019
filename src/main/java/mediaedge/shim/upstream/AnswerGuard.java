package mediaedge.shim.upstream;

import org.jboss.logging.Logger;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/**
 * Stands between an answer and the REST client, which trusts upstreams more than we do: it collects a body of any
 * length, and lets the answer's content type choose how the body is read.
 */
final class AnswerGuard {

    /** Longest body, in bytes; real answers have a few hundred to a few thousand. */
    static final int MAX_BYTES = 256 * 1024;

    private static final Logger LOG = Logger.getLogger(AnswerGuard.class);

    private AnswerGuard() {
    }

    /**
     * Must be called before the request is sent. Breaks the exchange off with {@link TooLong} as soon as the answer has
     * more than {@link #MAX_BYTES}, and takes the content type aside into the request.
     */
    static void watch(HttpClientRequest exchange, Outgoing request) {
        // Whatever breaks an exchange reaches its call; without a handler, Vert.x logs it as an error, too.
        exchange.exceptionHandler(AnswerGuard::known);
        exchange.connection().exceptionHandler(AnswerGuard::known);
        exchange.response().onSuccess(answer -> {
            request.answeredWith(answer.headers().get(HttpHeaders.CONTENT_TYPE));
            answer.headers().remove(HttpHeaders.CONTENT_TYPE);
            bound(exchange, answer);
        });
    }

    private static void known(Throwable failure) {
        LOG.debug("An exchange with an upstream broke", failure);
    }

    private static void bound(HttpClientRequest exchange, HttpClientResponse answer) {
        int[] seen = new int[1];
        answer.handler((Buffer chunk) -> {
            seen[0] += chunk.length();
            if (seen[0] > MAX_BYTES) {
                exchange.reset(0, new TooLong());
            }
        });
    }

    /** The answer was too long. */
    static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLong() {
            super("the answer is longer than " + MAX_BYTES + " bytes", null, false, false);
        }
    }
}
