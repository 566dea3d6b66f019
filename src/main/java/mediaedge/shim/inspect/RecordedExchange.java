package mediaedge.shim.inspect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Call;
import mediaedge.shim.session.UpstreamSession;

/**
 * A request of a player and its outcome, as observed.
 *
 * @param id
 *            counts up in this process
 * @param at
 *            when the request arrived
 * @param sent
 *            its body, byte for byte
 * @param session
 *            short hash of the session, if there is one
 * @param route
 *            row of the routing table, if it got that far
 * @param main
 *            request to the destination whose answer the player got
 * @param copy
 *            request to the other side
 * @param result
 *            outcome at the main destination; empty if nothing was sent
 * @param copied
 *            outcome of the copy; empty if there is none, or if it is not known yet
 * @param answer
 *            the player's answer
 * @param told
 *            outcome of a request that goes nowhere, as one word; empty for others
 * @param took
 *            time from its arrival to its answer
 * @param upstream
 *            the part of that time that delivery took
 */
record RecordedExchange(long id, Instant at, Call call, byte[] sent, Optional<String> session, Optional<String> route,
        Optional<Sent> main, Optional<Sent> copy, Optional<Result> result, Optional<Result> copied, Answer answer,
        Optional<String> told, Duration took, Duration upstream) {

    private static final int BYTES_OF_A_NOTE = 250;
    private static final int BYTES_OF_THE_REST = 500;

    /** A request to an upstream. @param session where its session is open @param notes on its translation */
    record Sent(Outgoing request, Optional<UpstreamSession> session, RecordedNotes notes) {

        long bytes() {
            int[] headers = new int[1];
            request.passedOn().forEach((name, value) -> headers[0] += value.length());
            return request.ownBytes() + headers[0] + (long) BYTES_OF_A_NOTE
                    * (notes.mapped().size() + notes.leftOut().size() + notes.adjusted().size()
                            + notes.hashed().size());
        }
    }

    /** Returns the same exchange with the outcome of its copy. */
    RecordedExchange with(Result resultOfTheCopy) {
        return new RecordedExchange(id, at, call, sent, session, route, main, copy, result,
                Optional.of(resultOfTheCopy),
                answer,
                told, took, upstream);
    }

    /** Returns its approximate size in memory. */
    long bytes() {
        return BYTES_OF_THE_REST + sent.length
                + Stream.concat(main.stream(), copy.stream()).mapToLong(Sent::bytes).sum();
    }
}
