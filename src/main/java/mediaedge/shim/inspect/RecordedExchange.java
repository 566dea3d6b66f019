package mediaedge.shim.inspect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import mediaedge.shim.delivery.Outgoing;
import mediaedge.shim.delivery.Result;
import mediaedge.shim.request.Answer;
import mediaedge.shim.request.Call;
import mediaedge.shim.session.UpstreamSession;

/**
 * One request of a player and what became of it, as it was seen.
 *
 * @param id
 *            counts up in this process
 * @param at
 *            when the request came
 * @param sent
 *            its body, byte for byte
 * @param session
 *            short hash of the session, where there is one
 * @param route
 *            row of the routing table, where it came so far
 * @param main
 *            to the destination whose answer the player got
 * @param copy
 *            to the other side
 * @param result
 *            what became of it at the main destination; empty where nothing was sent
 * @param copied
 *            what became of the copy; empty where there is none, or nothing is known of it yet
 * @param answer
 *            what the player was told
 * @param told
 *            what became of a request that goes nowhere, in a word; empty for others
 * @param took
 *            from its coming to its answer
 * @param upstream
 *            of that, what delivery took
 */
record RecordedExchange(long id, Instant at, Call call, byte[] sent, Optional<String> session, Optional<String> route,
        Optional<Sent> main, Optional<Sent> copy, Optional<Result> result, Optional<Result> copied, Answer answer,
        Optional<String> told, Duration took, Duration upstream) {

    private static final int BYTES_OF_A_NOTE = 250;
    private static final int BYTES_OF_THE_REST = 500;

    /** A request to an upstream. @param session where its session is open @param notes how it was made */
    record Sent(Outgoing request, Optional<UpstreamSession> session, RecordedNotes notes) {

        long bytes() {
            int body = request instanceof Outgoing.ToEdge edge ? edge.body().length : 0;
            int[] headers = new int[1];
            request.passedOn().forEach((name, value) -> headers[0] += value.length());
            return body + headers[0] + (long) BYTES_OF_A_NOTE
                    * (notes.mapped().size() + notes.leftOut().size() + notes.adjusted().size());
        }
    }

    /** The same exchange, of whose copy more is known. */
    RecordedExchange with(Result fateOfTheCopy) {
        return new RecordedExchange(id, at, call, sent, session, route, main, copy, result, Optional.of(fateOfTheCopy),
                answer,
                told, took, upstream);
    }

    /** About how much memory it takes. */
    long bytes() {
        return BYTES_OF_THE_REST + sent.length
                + Stream.concat(main.stream(), copy.stream()).mapToLong(Sent::bytes).sum();
    }
}
