package mediaedge.shim.delivery;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.UpstreamName;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;

/**
 * A service of a back end at one address, with its own connections and its own guard.
 *
 * @param upstream
 *            {@link UpstreamName#EDGE} or {@link UpstreamName#LEGACY}
 * @param label
 *            name of the back end in metrics and logs; one of several addresses has its position behind it
 * @param url
 *            base URL
 * @param guard
 *            its circuit breaker and limits
 * @param sender
 *            its connections
 */
record ServiceAddress(String upstream, String label, URI url, UpstreamGuard guard, Sender sender) {

    /** Sends requests to one address. */
    interface Sender {

        /**
         * Sends a request for this service.
         *
         * @param session
         *            where its session is open, for an event
         */
        Uni<Result> send(Outgoing request, Optional<UpstreamSession> session, Deadline deadline);

        /** Returns the URI of a request for this service; empty if it is unknown. @param session as for {@link #send} */
        Optional<URI> uri(Outgoing request, Optional<UpstreamSession> session);

        /** Closes the connections. */
        void close();
    }

    /** Returns one call, which can be repeated. */
    Supplier<Uni<Result>> call(Outgoing request, Optional<UpstreamSession> session, Deadline deadline) {
        return () -> sender.send(request, session, deadline);
    }

    /** Returns the name in logs and health. */
    String name() {
        return UpstreamName.at(upstream, label);
    }

    /** Returns whether the circuit breaker is closed. If it is not, it allows single requests. */
    boolean isLetThrough() {
        return guard.openFor().isEmpty();
    }
}
