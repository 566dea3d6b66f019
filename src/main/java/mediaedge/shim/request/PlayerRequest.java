package mediaedge.shim.request;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import mediaedge.shim.upstream.Content;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.ForwardedHeaders;

/**
 * A player's request as received.
 *
 * @param body
 *            the body after decoding its {@code Content-Encoding}
 * @param sent
 *            the body as received; the same array without a {@code Content-Encoding}
 * @param passedOn
 *            what an upstream needs to know about the player's connection
 * @param host
 *            the host that the player called, in lower case and without port; empty if it did not say
 * @param network
 *            the network of the player's connection, in a form that only tells whether two are the same; empty if it is
 *            unknown
 * @param header
 *            looks up a header by name, in any case; {@code null} if it is absent
 * @param answerBy
 *            deadline of the answer; the time counts from when the request began to arrive
 */
public record PlayerRequest(byte[] body, byte[] sent, ForwardedHeaders passedOn, Supplier<String> host,
        Supplier<String> network, UnaryOperator<String> header, Deadline answerBy) {

    /**
     * Returns the body as received, with the player's own headers about it; players also send JSON as {@code
     * text/plain}.
     */
    public Content content() {
        return new Content(sent, header("Content-Type"),
                sent == body ? Optional.empty() : header("Content-Encoding"));
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(header.apply(name));
    }
}
