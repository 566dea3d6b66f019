package mediaedge.shim.delivery;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.legacy.LegacyAnswer;
import mediaedge.shim.legacy.LegacyCall;
import mediaedge.shim.legacy.LegacyClient;
import mediaedge.shim.legacy.LegacySessionLocation;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.RetryAfter;

/** Delivers to the Media Collection back end: the same path and the same bytes. Its answer is passed on unchanged. */
@Singleton
class LegacyDelivery {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final String DOWNLOADED = "/api/v1/downloaded";
    private static final int SERVER_FAILURE = 500;
    private static final int CREATED = 201;

    private final LegacyClient backEnd;
    private final Clock clock;
    private final FailureLog failures;

    LegacyDelivery(LegacyClient backEnd, FailureLog failures, Clock clock) {
        this.backEnd = backEnd;
        this.failures = failures;
        this.clock = clock;
    }

    Uni<Result> start(Outgoing.ToLegacy request, Deadline deadline) {
        return send(SESSIONS, request, deadline).map(answer -> result(answer, this::opened));
    }

    Uni<Result> event(Outgoing.ToLegacy request, UpstreamSession.Legacy session, Deadline deadline) {
        return send(events(session), request, deadline)
                .map(answer -> result(answer, none -> Optional.empty()));
    }

    Uni<Result> whole(Outgoing.ToLegacy request, Deadline deadline) {
        return send(whole(request.deprecatedForm()), request, deadline)
                .map(answer -> result(answer, none -> Optional.empty()));
    }

    Preview preview(Outgoing.ToLegacy request, Optional<UpstreamSession> session) {
        Optional<String> path = switch (request.part()) {
            case START -> Optional.of(SESSIONS);
            case EVENT -> session.filter(UpstreamSession.Legacy.class::isInstance)
                    .map(open -> events((UpstreamSession.Legacy) open));
            case WHOLE -> Optional.of(whole(request.deprecatedForm()));
        };
        // The path of a start has the same headers, which do not depend on the path.
        LegacyCall call = call(path.orElse(SESSIONS), request);
        return Preview.post(path.flatMap(known -> backEnd.uri(call)), backEnd.headers(call), call.content().bytes());
    }

    private static String events(UpstreamSession.Legacy session) {
        return SESSIONS + "/" + LegacySessionLocation.segment(session.sessionId()) + "/events";
    }

    private static String whole(boolean deprecatedForm) {
        return deprecatedForm ? SESSIONS : DOWNLOADED;
    }

    private static LegacyCall call(String path, Outgoing.ToLegacy request) {
        return new LegacyCall(path, request.content(), request.passedOn());
    }

    private Uni<LegacyAnswer> send(String path, Outgoing.ToLegacy request, Deadline deadline) {
        return backEnd.send(call(path, request), deadline);
    }

    /** A 201 without a session is the back end's fault. A retry would open another session each time. */
    private Optional<UpstreamSession> opened(LegacyAnswer.Answered answer) {
        if (answer.status() != CREATED) {
            return Optional.empty();
        }
        Optional<UpstreamSession> opened = LegacySessionLocation.sessionId(answer.location())
                .map(UpstreamSession.Legacy::new);
        if (opened.isEmpty()) {
            failures.unreadable("the Media Collection back end answered 201 without a Location that names a session");
        }
        return opened;
    }

    private Result result(LegacyAnswer answer,
            java.util.function.Function<LegacyAnswer.Answered, Optional<UpstreamSession>> opened) {
        if (answer instanceof LegacyAnswer.Unavailable away) {
            return Result.Undelivered.passing(away.reason(), Optional.empty(), away.surelyNotProcessed());
        }
        LegacyAnswer.Answered answered = (LegacyAnswer.Answered) answer;
        Result.Relayed relayed = new Result.Relayed(answered.status(), answered.body(), answered.contentType(),
                opened.apply(answered));
        if (!answered.canPass() && answered.status() < SERVER_FAILURE) {
            return relayed;
        }
        return new Result.Undelivered("the Media Collection back end answered " + answered.status(), "",
                answered.canPass() ? Result.Prospect.CAN_PASS : Result.Prospect.ONCE_MORE,
                answered.retryAfter().flatMap(value -> RetryAfter.parse(value, clock.instant())),
                answered.repeatable(), false, false, Optional.of(relayed), "");
    }
}
