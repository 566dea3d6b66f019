package mediaedge.shim.delivery;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.delivery.Result.Prospect;
import mediaedge.shim.edge.EdgeAnswer;
import mediaedge.shim.edge.EdgeCall;
import mediaedge.shim.edge.EdgeClient;
import mediaedge.shim.edge.EdgeResponse;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;

/** Delivers to the Media Edge API. */
@Singleton
class EdgeDelivery {

    private final EdgeClient edge;
    private final Corrections corrections;

    EdgeDelivery(EdgeClient edge, Corrections corrections) {
        this.edge = edge;
        this.corrections = corrections;
    }

    Uni<Result> start(Outgoing.ToEdge request, Deadline deadline) {
        return corrections.opening(call(request, Optional.empty()), deadline, edge::start)
                .map(response -> response.answer() instanceof EdgeAnswer.Started started
                        ? new Result.Opened(
                                new UpstreamSession.Edge(request.datastream(), started.sessionId(), started.hint()),
                                started.complaints(), response.requestId())
                        : result(response));
    }

    Uni<Result> event(Outgoing.ToEdge request, UpstreamSession.Edge session, Deadline deadline) {
        return corrections.event(call(request, session.hint()), deadline, edge::event).map(EdgeDelivery::result);
    }

    Uni<Result> whole(Outgoing.ToEdge request, Deadline deadline) {
        return corrections.opening(call(request, Optional.empty()), deadline, edge::downloaded)
                .map(EdgeDelivery::result);
    }

    Preview preview(Outgoing.ToEdge request, Optional<UpstreamSession> session) {
        Optional<String> hint = session.orElse(null) instanceof UpstreamSession.Edge open
                ? open.hint()
                : Optional.empty();
        EdgeCall call = call(request, hint);
        return Preview.post(Optional.of(edge.uri(call)), edge.headers(call), call.body());
    }

    private static EdgeCall call(Outgoing.ToEdge request, Optional<String> hint) {
        return new EdgeCall(request.endpoint(), request.datastream(), hint, request.body(), request.passedOn());
    }

    private static Result result(EdgeResponse response) {
        EdgeAnswer answer = response.answer();
        String call = response.requestId();
        if (answer instanceof EdgeAnswer.Accepted) {
            return new Result.Taken(call);
        }
        if (answer instanceof EdgeAnswer.Refused refused) {
            return new Result.Refused(refused.complaints(), refused.detail(), refused.tooLarge(), call);
        }
        if (answer instanceof EdgeAnswer.Blocked blocked) {
            return new Result.Blocked(blocked.reason(), call);
        }
        if (answer instanceof EdgeAnswer.Unknown) {
            return new Result.UnknownSession(call);
        }
        if (answer instanceof EdgeAnswer.Gone) {
            return new Result.SessionOver(call);
        }
        if (answer instanceof EdgeAnswer.Misconfigured wrong) {
            return undelivered(wrong.reason(), wrong.said(), Prospect.CAN_PASS, true, false, call);
        }
        if (answer instanceof EdgeAnswer.Unavailable away) {
            return new Result.Undelivered(away.reason(), away.said(), Prospect.CAN_PASS, away.retryAfter(),
                    away.repeatable(), false, false, Optional.empty(), call);
        }
        if (answer instanceof EdgeAnswer.Broken broken) {
            return undelivered(broken.reason(), broken.said(), Prospect.ONCE_MORE, false, false, call);
        }
        if (answer instanceof EdgeAnswer.Rejected rejected) {
            return undelivered(rejected.reason(), rejected.said(), Prospect.NEVER, false, rejected.defect(), call);
        }
        throw new IllegalStateException("no answer to an event is " + answer.getClass().getSimpleName());
    }

    private static Result undelivered(String reason, String said, Prospect prospect, boolean misconfigured,
            boolean defect, String call) {
        return new Result.Undelivered(reason, said, prospect, Optional.empty(), false, misconfigured, defect,
                Optional.empty(), call);
    }
}
