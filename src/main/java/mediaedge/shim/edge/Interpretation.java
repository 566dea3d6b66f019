package mediaedge.shim.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import mediaedge.shim.edge.EdgeAnswer.Accepted;
import mediaedge.shim.edge.EdgeAnswer.Blocked;
import mediaedge.shim.edge.EdgeAnswer.Broken;
import mediaedge.shim.edge.EdgeAnswer.Gone;
import mediaedge.shim.edge.EdgeAnswer.IdentityRefused;
import mediaedge.shim.edge.EdgeAnswer.Misconfigured;
import mediaedge.shim.edge.EdgeAnswer.OverrideRefused;
import mediaedge.shim.edge.EdgeAnswer.Refused;
import mediaedge.shim.edge.EdgeAnswer.Rejected;
import mediaedge.shim.edge.EdgeAnswer.Started;
import mediaedge.shim.edge.EdgeAnswer.Unavailable;
import mediaedge.shim.edge.EdgeAnswer.Unknown;
import mediaedge.shim.upstream.Outcome;
import mediaedge.shim.upstream.Outcome.Answer;
import mediaedge.shim.upstream.Outcome.NoAnswer;
import mediaedge.shim.upstream.RetryAfter;
import mediaedge.shim.upstream.RetryableStatus;

/**
 * The meaning of an answer of Edge. A documented error code decides; without one, the status and the form of the answer
 * decide.
 */
final class Interpretation {

    private static final int NO_CONTENT = 204;

    private final Outcome outcome;
    private final EdgeReply reply;
    private final Instant now;

    private Interpretation(Outcome outcome, EdgeReply reply, Instant now) {
        this.outcome = outcome;
        this.reply = reply;
        this.now = now;
    }

    /** Interprets the answer to the start of a session. @param reply the body of the answer */
    static EdgeAnswer ofStart(Outcome outcome, EdgeReply reply, Instant now) {
        Interpretation it = new Interpretation(outcome, reply, now);
        return outcome instanceof Answer answer && isSuccess(answer.status())
                ? it.started(answer)
                : it.failed();
    }

    /** Interprets the answer to an event or a downloaded session. @param reply the body of the answer */
    static EdgeAnswer ofEvent(Outcome outcome, EdgeReply reply, Instant now) {
        if (outcome instanceof Answer answer && isSuccess(answer.status())) {
            return !reply.readable()
                    ? new Accepted(answer.status())
                    : new Interpretation(outcome, reply, now).taken(answer);
        }
        return new Interpretation(outcome, reply, now).failed();
    }

    private EdgeAnswer started(Answer answer) {
        Optional<ProblemDetails> decisive = reply.decisive();
        if (means(decisive, ErrorMeaning.BLOCKED)) {
            return byCode(answer, decisive.get());
        }
        Optional<String> sessionId = reply.usableSessionId();
        if (sessionId.isPresent()) {
            return new Started(sessionId.get(), reply.hint(), reply.complaints());
        }
        if (decisive.isPresent() && !means(decisive, ErrorMeaning.NOTE)) {
            return byCode(answer, decisive.get());
        }
        if (reply.refusesData()) {
            return refused(false);
        }
        if (reply.hasUnfitSessionId()) {
            return garbage("the session id in the answer is not 1 to 128 printable characters");
        }
        if (!reply.readable() && answer.status() != NO_CONTENT) {
            return garbage("the answer to a session start is not a JSON object");
        }
        // A 207 can report a transient failure behind Edge. In this case, no configuration is wrong.
        return reply.passingStatus()
                .<EdgeAnswer>map(inside -> new Unavailable(
                        answered(answer.status()) + " (a " + inside + " behind Edge, and no session)",
                        reply.title(), Optional.empty(), false))
                .orElseGet(() -> withoutSession(answer.status()));
    }

    private EdgeAnswer taken(Answer answer) {
        Optional<ProblemDetails> decisive = reply.decisive().filter(problem -> !means(problem, ErrorMeaning.NOTE));
        return decisive.map(problem -> byCode(answer, problem))
                .orElseGet(() -> answer.status() == 207 && reply.refusesData()
                        ? refused(false)
                        : new Accepted(answer.status()));
    }

    private EdgeAnswer failed() {
        if (outcome instanceof NoAnswer none) {
            return new Unavailable(none.reason(), "", Optional.empty(), none.surelyNotProcessed());
        }
        Answer answer = (Answer) outcome;
        return reply.decisive().filter(problem -> !means(problem, ErrorMeaning.NOTE))
                .map(problem -> byCode(answer, problem)).orElseGet(() -> byStatus(answer));
    }

    private EdgeAnswer byCode(Answer answer, ProblemDetails problem) {
        EdgeError error = problem.error().orElseThrow();
        int status = answer.status();
        String reason = answered(status) + " (" + error.text() + ")";
        return switch (error.meaning()) {
            case BLOCKED -> new Blocked(reason);
            case IDENTITY -> new IdentityRefused(error.text(), problem.quoted(), error.everyViewer());
            case OVERRIDE -> new OverrideRefused(error.text(), reply.words());
            case OPERATOR ->
                new Misconfigured(status, reason + ". Check the datastream of the route, and who may use it",
                        reply.words());
            case REFUSED -> refused(error.tooLarge());
            case UNKNOWN_SESSION -> new Unknown();
            case SESSION_OVER -> new Gone();
            case DEFECT -> new Rejected(status, reason, reply.words(), true);
            case PASSING ->
                new Unavailable(reason, reply.title(), retryAfter(answer), RetryableStatus.repeatable(status));
            case ONCE_MORE -> new Broken(status, reason, reply.title());
            case NOTE -> new Accepted(status);
        };
    }

    private EdgeAnswer byStatus(Answer answer) {
        int status = answer.status();
        if (RetryableStatus.canPass(status)) {
            return new Unavailable(answered(status), reply.title(), retryAfter(answer),
                    RetryableStatus.repeatable(status));
        }
        if (status >= 500) {
            return new Broken(status, answered(status), reply.title());
        }
        if (status == 401 || status == 403) {
            return new Misconfigured(status, answered(status) + ". Check the datastream and who may use it",
                    reply.words());
        }
        if (status == 404) {
            return new Unknown();
        }
        if (status == 410) {
            return new Gone();
        }
        if (reply.blamesDatastream()) {
            return new Misconfigured(status, answered(status) + ". Check the datastream of the route", reply.words());
        }
        return status == 400
                ? refused(false)
                : new Rejected(status, answered(status), reply.title(), false);
    }

    private Optional<Duration> retryAfter(Answer answer) {
        return answer.retryAfter().flatMap(value -> RetryAfter.parse(value, now));
    }

    private EdgeAnswer refused(boolean tooLarge) {
        return new Refused(reply.complaints(), reply.detail(), tooLarge);
    }

    private static boolean means(Optional<ProblemDetails> problem, ErrorMeaning meaning) {
        return problem.filter(one -> means(one, meaning)).isPresent();
    }

    private static boolean means(ProblemDetails problem, ErrorMeaning meaning) {
        return problem.error().orElseThrow().meaning() == meaning;
    }

    private static String answered(int status) {
        return "Edge answered " + status;
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
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
