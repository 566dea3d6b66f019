package mediaedge.shim;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.PassedOn;

/**
 * A request as it came from a player.
 *
 * @param body
 *            as it came
 * @param passedOn
 *            what an upstream needs to know of the player's connection
 * @param host
 *            the host that the player called, in lower case and without port; empty if it did not say
 * @param header
 *            looks a header up by name, whatever its case; {@code null} if it is not there
 * @param answerBy
 *            by when it must be answered; time counts from when it began to come in
 */
public record PlayerRequest(byte[] body, PassedOn passedOn, Supplier<String> host, UnaryOperator<String> header,
        Deadline answerBy) {

    /** What it says that its body is; players say {@code text/plain} of JSON too. */
    public Optional<String> contentType() {
        return Optional.ofNullable(header.apply("Content-Type"));
    }
}
