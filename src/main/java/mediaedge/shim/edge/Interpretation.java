package mediaedge.shim.edge;

import java.time.Duration;
import java.time.Instant;
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
                    : EdgeReply.parse(answer.body())
                            .filter(EdgeReply::refusesData).map(Interpretation::refused)
                            .orElseGet(() -> new Accepted(207));
        }
        return ofFailure(outcome, now);
    }

    private static EdgeAnswer started(int status, EdgeReply reply) {
        Optional<String> sessionId = reply.usableSessionId();
        if (sessionId.isPresent()) {
            return new Started(sessionId.get(), reply.hint(), reply.complaints());
        }
        if (reply.refusesData()) {
            return refused(reply);
        }
        if (reply.hasUnfitSessionId()) {
            return garbage("the session id in the answer is not 1 to 128 printable characters");
        }
        // A 207 can hold a trouble behind Edge that passes: nobody's table is wrong then.
        return reply.passingStatus()
                .<EdgeAnswer>map(
                        inside -> new Unavailable(answered(status) + " (a " + inside + " behind Edge, and no session)",
                                reply.title(), Optional.empty(), false))
                .orElseGet(() -> withoutSession(status));
    }

    private static EdgeAnswer ofFailure(Outcome outcome, Instant now) {
        if (outcome instanceof NoAnswer none) {
            return new Unavailable(none.reason(), "", Optional.empty(), none.surelyNotProcessed());
        }
        Answer answer = (Answer) outcome;
        int status = answer.status();
        EdgeReply reply = EdgeReply.parse(answer.body()).orElse(EdgeReply.NOTHING);
        if (Passing.canPass(status)) {
            Optional<Duration> retryAfter = answer.retryAfter().flatMap(value -> RetryAfter.parse(value, now));
            return new Unavailable(answered(status), reply.title(), retryAfter, Passing.repeatable(status));
        }
        if (status >= 500) {
            return new Broken(status, answered(status), reply.title());
        }
        return switch (status) {
            case 401, 403 -> new Misconfigured(status,
                    answered(status) + ". Check the datastream and who may use it", reply.words());
            case 404 -> new Unknown();
            case 410 -> new Gone();
            case 400 -> reply.blamesDatastream() ? wrongDatastream(status, reply) : refused(reply);
            default -> reply.blamesDatastream()
                    ? wrongDatastream(status, reply)
                    : new Rejected(status, answered(status), reply.title());
        };
    }

    private static String answered(int status) {
        return "Edge answered " + status;
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    private static EdgeAnswer refused(EdgeReply reply) {
        return new Refused(reply.complaints(), reply.detail());
    }

    private static EdgeAnswer wrongDatastream(int status, EdgeReply reply) {
        return new Misconfigured(status, answered(status) + ". Check the datastream of the route", reply.words());
    }

    private static EdgeAnswer withoutSession(int status) {
        return new Misconfigured(status, answered(status)
                + " to a session start without opening a session. Check that Media Analytics is switched on in the datastream",
                "");
    }

    private static EdgeAnswer garbage(String reason) {
        return new Unavailable(reason, "", Optional.empty(), false);
    }
}
