package mediaedge.shim.delivery;

import java.net.URI;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.legacy.LegacyClient;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;

/** Sends requests to the Media Collection back end, and reports unusable answers to the operator. */
final class LegacyDelivery implements ServiceAddress.Sender {

    private static final int CREATED = 201;

    private final LegacyClient backEnd;
    private final FailureLog failures;

    LegacyDelivery(LegacyClient backEnd, FailureLog failures) {
        this.backEnd = backEnd;
        this.failures = failures;
    }

    @Override
    public Uni<Result> send(Outgoing request, Optional<UpstreamSession> session, Deadline deadline) {
        Uni<Result> result = backEnd.send((Outgoing.ToLegacy) request, session, deadline);
        return request.part() == Part.START ? result.invoke(this::tellIfNoneOpened) : result;
    }

    /** A 201 without a session is the back end's fault. A retry would open another session each time. */
    private void tellIfNoneOpened(Result result) {
        if (result instanceof Result.Relayed relayed && relayed.status() == CREATED && relayed.opened().isEmpty()) {
            failures.unreadable("the Media Collection back end answered 201 without a Location that names a session");
        }
    }

    @Override
    public Optional<URI> uri(Outgoing request, Optional<UpstreamSession> session) {
        return backEnd.uri((Outgoing.ToLegacy) request, session);
    }

    @Override
    public void close() {
        backEnd.close();
    }
}
