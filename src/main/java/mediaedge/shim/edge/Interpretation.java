package mediaedge.shim.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import mediaedge.shim.edge.EdgeAnswer.Accepted;
import mediaedge.shim.edge.EdgeAnswer.Broken;
import mediaedge.shim.edge.EdgeAnswer.Gone;
import mediaedge.shim.edge.EdgeAnswer.Misconfigured;
import mediaedge.shim.edge.EdgeAnswer.Refused;
import mediaedge.shim.edge.EdgeAnswer.Rejected;
import mediaedge.shim.edge.EdgeAnswer.Started;
import mediaedge.shim.edge.EdgeAnswer.Unavailable;
import mediaedge.shim.edge.EdgeAnswer.Unknown;
import mediaedge.shim.upstream.Outcome;
import mediaedge.shim.upstream.Outcome.Answer;
import mediaedge.shim.upstream.Outcome.NoAnswer;
import mediaedge.shim.upstream.Passing;
import mediaedge.shim.upstream.RetryAfter;

/** What an answer of Edge means; the one place that knows its statuses. */
final class Interpretation {

    private Interpretation() {
    }

    /** Of the answer to a session's start. */
    static EdgeAnswer ofStart(Outcome outcome, Instant now) {
        if (outcome instanceof Answer answer && isSuccess(answer.status())) {
            return answer.status() == 204
                    ? withoutSession(204)
                    : EdgeReply.parse(answer.body()).map(reply -> started(answer.status(), reply))
                            .orElseGet(() -> garbage("the answer to a session start is not a JSON object"));
        }
        return ofFailure(outcome, now);
    }

    /** Of the answer to an event or a downloaded session. */
    static EdgeAnswer ofEvent(Outcome outcome, Instant now) {
        if (outcome instanceof Answer answer && isSuccess(answer.status())) {
            return answer.status() != 207
                    ? new Accepted(answer.status())
                    : EdgeReply.parse(answer.body()).filter(Interpretation::refusesData).map(Interpretation::refused)
                            .orElseGet(() -> new Accepted(207));
        }
        return ofFailure(outcome, now);
    }

    private static EdgeAnswer started(int status, EdgeReply reply) {
        if (reply.usableSessionId().isPresent()) {
            return new Started(reply.usableSessionId().get(), reply.hint(), reply.complaints());
        }
        if (refusesData(reply)) {
            return refused(reply);
        }
        if (reply.hasUnfitSessionId()) {
            return garbage("the session id in the answer is not 1 to 128 printable characters");
        }
        // A 207 can hold a trouble behind Edge that passes: nobody's table is wrong then.
        return reply.problems().stream().filter(Problem::canPass).findFirst()
                .map(problem -> (EdgeAnswer) new Unavailable("Edge answered " + status + " with a " + problem.status()
                        + " in it" + Problem.titleOf(Optional.of(problem)), Optional.empty(), false))
                .orElseGet(() -> withoutSession(status));
    }

    private static EdgeAnswer ofFailure(Outcome outcome, Instant now) {
        if (outcome instanceof NoAnswer none) {
            return new Unavailable(none.reason(), Optional.empty(), none.surelyNotProcessed());
        }
        Answer answer = (Answer) outcome;
        int status = answer.status();
        Optional<EdgeReply> reply = EdgeReply.parse(answer.body());
        Optional<Problem> problem = reply.flatMap(body -> body.problems().stream().findFirst());
        String reason = "Edge answered " + status + Problem.titleOf(problem);
        if (Passing.canPass(status)) {
            Optional<Duration> retryAfter = answer.retryAfter().flatMap(value -> RetryAfter.parse(value, now));
            return new Unavailable(reason, retryAfter, Passing.turnedAway(status));
        }
        if (status >= 500) {
            return new Broken(status, reason);
        }
        return switch (status) {
            case 401, 403 -> new Misconfigured(status, reason + ". Check the datastream and who may use it");
            case 404 -> new Unknown();
            case 410 -> new Gone();
            default -> problem.filter(Problem::blamesDatastream)
                    .map(wrong -> (EdgeAnswer) new Misconfigured(status,
                            reason + ". Check the datastream of the route. Edge says: " + wrong.detail()))
                    .orElseGet(() -> status == 400
                            ? reply.map(Interpretation::refused).orElseGet(() -> new Refused(List.of(), ""))
                            : new Rejected(status, reason));
        };
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    private static boolean refusesData(EdgeReply reply) {
        return reply.problems().stream().anyMatch(Problem::refusesData);
    }

    private static EdgeAnswer refused(EdgeReply reply) {
        return new Refused(reply.complaints(), reply.detail());
    }

    private static EdgeAnswer withoutSession(int status) {
        return new Misconfigured(status, "Edge answered " + status
                + " to a session start without opening a session. Check that Media Analytics is switched on in the datastream");
    }

    private static EdgeAnswer garbage(String reason) {
        return new Unavailable(reason, Optional.empty(), false);
    }
}
