package mediaedge.shim.legacy;

import java.time.Clock;
import java.util.Optional;

import mediaedge.shim.outgoing.Result;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Outcome;
import mediaedge.shim.upstream.Outcome.NoResponse;
import mediaedge.shim.upstream.Outcome.Response;
import mediaedge.shim.upstream.RetryAfter;
import mediaedge.shim.upstream.RetryableStatus;

/** Interprets the answers of the Media Collection back end. */
final class LegacyInterpretation implements Outcome.Visitor<Result> {

    private static final int CREATED = 201;
    private static final int SERVER_FAILURE = 500;

    private final boolean ofStarts;
    private final String backend;
    private final Clock clock;

    /**
     * @param ofStarts
     *            whether it is for starts of sessions
     * @param backend
     *            name of the back end
     * @param clock
     *            to compute the time until a date
     */
    LegacyInterpretation(boolean ofStarts, String backend, Clock clock) {
        this.ofStarts = ofStarts;
        this.backend = backend;
        this.clock = clock;
    }

    @Override
    public Result noResponse(NoResponse none) {
        return Result.Undelivered.passing(none.reason(), Optional.empty(), none.surelyNotProcessed());
    }

    @Override
    public Result response(Response answer) {
        int status = answer.status();
        Result.Relayed relayed = new Result.Relayed(status, answer.body(), answer.contentType(), opened(answer));
        boolean canPass = RetryableStatus.canPass(status);
        if (!canPass && status < SERVER_FAILURE) {
            return relayed;
        }
        return new Result.Undelivered("the Media Collection back end answered " + status, "",
                canPass ? Result.Prospect.CAN_PASS : Result.Prospect.ONCE_MORE,
                answer.retryAfter().flatMap(value -> RetryAfter.parse(value, clock.instant())),
                RetryableStatus.repeatable(status), false, false, Optional.of(relayed), "");
    }

    private Optional<UpstreamSession> opened(Response answer) {
        return ofStarts && answer.status() == CREATED
                ? LegacySessionLocation.sessionId(answer.location()).map(id -> new UpstreamSession.Legacy(id, backend))
                : Optional.empty();
    }
}
