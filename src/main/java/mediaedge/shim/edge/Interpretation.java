package mediaedge.shim.edge;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.Result.Prospect;
import mediaedge.shim.outgoing.Result.Undelivered;
import mediaedge.shim.session.EdgePlace;
import mediaedge.shim.upstream.Outcome;
import mediaedge.shim.upstream.Outcome.NoResponse;
import mediaedge.shim.upstream.Outcome.Response;
import mediaedge.shim.upstream.RetryAfter;
import mediaedge.shim.upstream.RetryableStatus;

/**
 * The meaning of an answer of Edge. A documented error code decides; without one, the status and the form of the answer
 * decide.
 */
final class Interpretation implements Outcome.Visitor<EdgeResponse> {

    private static final int NO_CONTENT = 204;

    private final Outgoing.ToEdge request;
    private final String requestId;
    private final EdgeReply reply;
    private final String address;
    private final Clock clock;

    private Interpretation(Outgoing.ToEdge request, String requestId, EdgeReply reply, String address, Clock clock) {
        this.request = request;
        this.requestId = requestId;
        this.reply = reply;
        this.address = address;
        this.clock = clock;
    }

    /**
     * Interprets an answer.
     *
     * @param request
     *            the request
     * @param requestId
     *            of the call, as it was sent
     * @param reply
     *            the body of the answer
     * @param address
     *            as of {@link mediaedge.shim.session.UpstreamSession.Edge}, for a session that the request opens
     * @param clock
     *            to compute the time until a date
     */
    static EdgeResponse of(Outgoing.ToEdge request, String requestId, Outcome outcome, EdgeReply reply, String address,
            Clock clock) {
        return outcome
                .accept(new Interpretation(request, idOfCall(requestId, reply.requestId()), reply, address, clock));
    }

    /** Returns the id for Adobe's support: Edge's own id, which extends ours, if there is one. */
    private static String idOfCall(String ours, String theirs) {
        if (theirs.isEmpty() || theirs.equals(ours)) {
            return ours;
        }
        return theirs.startsWith(ours) ? theirs : ours + " (at Edge: " + theirs + ")";
    }

    @Override
    public EdgeResponse noResponse(NoResponse none) {
        return passing(none.reason(), "", Optional.empty(), none.surelyNotProcessed());
    }

    @Override
    public EdgeResponse response(Response answer) {
        if (!answer.isSuccess()) {
            return decisiveBeyondNotes().map(problem -> byCode(answer, problem)).orElseGet(() -> byStatus(answer));
        }
        return request.part() == Outgoing.Part.START ? started(answer) : taken(answer);
    }

    private Optional<ProblemDetails> decisiveBeyondNotes() {
        return reply.decisive().filter(problem -> !means(problem, ErrorMeaning.NOTE));
    }

    private EdgeResponse started(Response answer) {
        Optional<ProblemDetails> decisive = reply.decisive();
        if (means(decisive, ErrorMeaning.BLOCKED)) {
            return byCode(answer, decisive.get());
        }
        Optional<String> sessionId = reply.usableSessionId();
        if (sessionId.isPresent()) {
            return new EdgeResponse(
                    new Result.Opened(request.session(sessionId.get(), new EdgePlace(reply.hint(), address).text()),
                            reply.complaints(), requestId));
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
                .map(inside -> passing(answered(answer) + " (a " + inside + " behind Edge, and no session)",
                        reply.title(), Optional.empty(), false))
                .orElseGet(() -> withoutSession(answer));
    }

    private EdgeResponse taken(Response answer) {
        return decisiveBeyondNotes().map(problem -> byCode(answer, problem))
                .orElseGet(() -> answer.status() == 207 && reply.refusesData() ? refused(false) : taken());
    }

    private EdgeResponse taken() {
        return new EdgeResponse(new Result.Taken(requestId));
    }

    private EdgeResponse byCode(Response answer, ProblemDetails problem) {
        EdgeError error = problem.error().orElseThrow();
        String reason = answered(answer) + " (" + error.text() + ")";
        return switch (error.meaning()) {
            case BLOCKED -> new EdgeResponse(new Result.Blocked(reason, requestId));
            case IDENTITY -> new EdgeResponse(
                    failed("Edge refuses the identities of a request even without them (" + error.text() + ")", "",
                            Prospect.NEVER, true),
                    Optional.of(new RefusedPart.Identity(error.text(), problem.quoted(), error.everyViewer())));
            case OVERRIDE -> overrides(new RefusedPart.Overrides(error.text()));
            case OPERATOR -> misconfigured(reason + ". Check the datastream of the route, and who may use it");
            case REFUSED -> refused(error.tooLarge());
            case UNKNOWN_SESSION -> unknownSession();
            case SESSION_OVER -> sessionOver();
            case DEFECT -> new EdgeResponse(failed(reason, reply.words(), Prospect.NEVER, true));
            case PASSING ->
                passing(reason, reply.title(), retryAfter(answer), RetryableStatus.repeatable(answer.status()));
            case ONCE_MORE -> new EdgeResponse(failed(reason, reply.title(), Prospect.ONCE_MORE, false));
            case NOTE -> taken();
        };
    }

    private EdgeResponse overrides(RefusedPart.Overrides refused) {
        return new EdgeResponse(Undelivered.misconfigured(refused.reason(List.of()), reply.words(), requestId),
                Optional.of(refused));
    }

    private EdgeResponse byStatus(Response answer) {
        int status = answer.status();
        if (RetryableStatus.canPass(status)) {
            return passing(answered(answer), reply.title(), retryAfter(answer), RetryableStatus.repeatable(status));
        }
        if (status >= 500) {
            return new EdgeResponse(failed(answered(answer), reply.title(), Prospect.ONCE_MORE, false));
        }
        if (status == 401 || status == 403) {
            return misconfigured(answered(answer) + ". Check the datastream and who may use it");
        }
        if (status == 404) {
            return unknownSession();
        }
        if (status == 410) {
            return sessionOver();
        }
        if (reply.blamesDatastream()) {
            return misconfigured(answered(answer) + ". Check the datastream of the route");
        }
        return status == 400
                ? refused(false)
                : new EdgeResponse(failed(answered(answer), reply.title(), Prospect.NEVER, false));
    }

    private Optional<Duration> retryAfter(Response answer) {
        return answer.retryAfter().flatMap(value -> RetryAfter.parse(value, clock.instant()));
    }

    private EdgeResponse refused(boolean tooLarge) {
        return new EdgeResponse(new Result.Refused(reply.complaints(), reply.detail(), tooLarge, requestId));
    }

    private EdgeResponse unknownSession() {
        return new EdgeResponse(new Result.UnknownSession(requestId));
    }

    private EdgeResponse sessionOver() {
        return new EdgeResponse(new Result.SessionOver(requestId));
    }

    private EdgeResponse misconfigured(String reason) {
        return new EdgeResponse(Undelivered.misconfigured(reason, reply.words(), requestId));
    }

    private Result failed(String reason, String said, Prospect prospect, boolean defect) {
        return Undelivered.failed(reason, said, prospect, defect, requestId);
    }

    /** A transient failure. @param repeatable whether the request may be sent again while the player waits */
    private EdgeResponse passing(String reason, String said, Optional<Duration> retryAfter, boolean repeatable) {
        return new EdgeResponse(Undelivered.passing(reason, said, retryAfter, repeatable, requestId));
    }

    private EdgeResponse withoutSession(Response answer) {
        return new EdgeResponse(Undelivered.misconfigured(answered(answer)
                + " to a session start without opening a session. Check that Media Analytics is switched on in the datastream",
                "", requestId));
    }

    private EdgeResponse garbage(String reason) {
        return passing(reason, "", Optional.empty(), false);
    }

    private static boolean means(Optional<ProblemDetails> problem, ErrorMeaning meaning) {
        return problem.filter(one -> means(one, meaning)).isPresent();
    }

    private static boolean means(ProblemDetails problem, ErrorMeaning meaning) {
        return problem.error().orElseThrow().meaning() == meaning;
    }

    private static String answered(Response answer) {
        return "Edge answered " + answer.status();
    }
}
