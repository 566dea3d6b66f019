package mediaedge.shim.delivery;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.delivery.Result.Prospect;
import mediaedge.shim.edge.EdgeAnswer;
import mediaedge.shim.edge.EdgeCall;
import mediaedge.shim.edge.EdgeClient;
import mediaedge.shim.session.Upstream;
import mediaedge.shim.upstream.Deadline;

/** Delivers to the Media Edge API. */
@Singleton
class EdgeDelivery {

    private final EdgeClient edge;

    EdgeDelivery(EdgeClient edge) {
        this.edge = edge;
    }

    Uni<Result> start(Outgoing.ToEdge request, Deadline deadline) {
        return edge.start(call(request, Optional.empty(), request.body()), deadline)
                .map(answer -> answer instanceof EdgeAnswer.Started started
                        ? new Result.Opened(
                                new Upstream.Edge(request.datastream(), started.sessionId(), started.hint()),
                                started.complaints())
                        : result(answer));
    }

    Uni<Result> event(Outgoing.ToEdge request, Upstream.Edge session, Deadline deadline) {
        return edge.event(call(request, session.hint(), request.body()), deadline).map(EdgeDelivery::result);
    }

    Uni<Result> whole(Outgoing.ToEdge request, Deadline deadline) {
        return edge.downloaded(call(request, Optional.empty(), request.body()), deadline).map(EdgeDelivery::result);
    }

    Preview preview(Outgoing.ToEdge request, Optional<Upstream> session) {
        Optional<String> hint = session.orElse(null) instanceof Upstream.Edge open ? open.hint() : Optional.empty();
        EdgeCall call = call(request, hint, request.body());
        return Preview.post(Optional.of(edge.uri(call)), edge.headers(call), call.body());
    }

    private static EdgeCall call(Outgoing.ToEdge request, Optional<String> hint, byte[] body) {
        return new EdgeCall(request.endpoint(), request.datastream(), hint, body, request.passedOn());
    }

    private static Result result(EdgeAnswer answer) {
        if (answer instanceof EdgeAnswer.Accepted) {
            return new Result.Taken();
        }
        if (answer instanceof EdgeAnswer.Refused refused) {
            return new Result.Refused(refused.complaints(), refused.detail());
        }
        if (answer instanceof EdgeAnswer.Unknown) {
            return new Result.UnknownSession();
        }
        if (answer instanceof EdgeAnswer.Gone) {
            return new Result.SessionOver();
        }
        if (answer instanceof EdgeAnswer.Misconfigured wrong) {
            return new Result.Undelivered(wrong.reason(), wrong.said(), Prospect.CAN_PASS, Optional.empty(), false,
                    true,
                    Optional.empty());
        }
        if (answer instanceof EdgeAnswer.Unavailable away) {
            return Result.Undelivered.passing(away.reason(), away.said(), away.retryAfter(), away.repeatable());
        }
        if (answer instanceof EdgeAnswer.Broken broken) {
            return new Result.Undelivered(broken.reason(), broken.said(), Prospect.ONCE_MORE, Optional.empty(), false,
                    false,
                    Optional.empty());
        }
        if (answer instanceof EdgeAnswer.Rejected rejected) {
            return new Result.Undelivered(rejected.reason(), rejected.said(), Prospect.NEVER, Optional.empty(), false,
                    false,
                    Optional.empty());
        }
        return new Result.Refused(List.of(), "");
    }
}
