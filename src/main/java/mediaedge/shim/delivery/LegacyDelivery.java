package mediaedge.shim.delivery;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.legacy.LegacyClient;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;

/** Sends requests to the Media Collection back end, and reports unusable answers to the operator. */
@Singleton
class LegacyDelivery {

    private static final int CREATED = 201;

    private final LegacyClient backEnd;
    private final FailureLog failures;

    LegacyDelivery(LegacyClient backEnd, FailureLog failures) {
        this.backEnd = backEnd;
        this.failures = failures;
    }

    /** Sends a request. @param session where its session is open, for an event */
    Uni<Result> send(Outgoing.ToLegacy request, Optional<UpstreamSession> session, Deadline deadline) {
        Uni<Result> result = backEnd.send(request, session, deadline);
        return request.part() == Part.START ? result.invoke(this::tellIfNoneOpened) : result;
    }

    /** A 201 without a session is the back end's fault. A retry would open another session each time. */
    private void tellIfNoneOpened(Result result) {
        if (result instanceof Result.Relayed relayed && relayed.status() == CREATED && relayed.opened().isEmpty()) {
            failures.unreadable("the Media Collection back end answered 201 without a Location that names a session");
        }
    }

    /** Returns the request as it would be sent. */
    Preview preview(Outgoing.ToLegacy request, Optional<UpstreamSession> session) {
        return Preview.post(backEnd.uri(request, session), backEnd.headers(request), request.content().bytes());
    }
}
