package mediaedge.shim.request;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import mediaedge.shim.upstream.Content;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.ForwardedHeaders;

/**
 * A request as it came from a player.
 *
 * @param body
 *            what is read: the body without its {@code Content-Encoding}
 * @param sent
 *            the body as it came; the same array where it has no {@code Content-Encoding}
 * @param passedOn
 *            what an upstream needs to know of the player's connection
 * @param host
 *            the host that the player called, in lower case and without port; empty if it did not say
 * @param network
 *            the network that the player's connection comes from, in a form that is only good for telling whether two are
 *            the same; empty where it is not known
 * @param header
 *            looks a header up by name, whatever its case; {@code null} if it is not there
 * @param answerBy
 *            by when it must be answered; time counts from when it began to come in
 */
public record PlayerRequest(byte[] body, byte[] sent, ForwardedHeaders passedOn, Supplier<String> host,
        Supplier<String> network, UnaryOperator<String> header, Deadline answerBy) {

    /** The body as it came, with what the player says of it; players say {@code text/plain} of JSON, too. */
    public Content content() {
        return new Content(sent, header("Content-Type"),
                sent == body ? Optional.empty() : header("Content-Encoding"));
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(header.apply(name));
    }
}
