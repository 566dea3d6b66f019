package mediaedge.shim.delivery;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.vertx.core.Vertx;
import mediaedge.shim.edge.EdgeClient;
import mediaedge.shim.edge.EdgeRequestBody;
import mediaedge.shim.edge.EdgeResponse;
import mediaedge.shim.edge.RefusedPart;
import mediaedge.shim.outgoing.Outgoing;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;

/**
 * Sends a request to Edge. If Edge refuses an identity or an override, sends the request again at once without it,
 * because losing one of these is better than losing the session. Parts that Edge refuses for every viewer are removed
 * from later requests as well.
 */
@Singleton
class EdgeDelivery {

    /** A viewer has few identities. More refusals than this have another cause. */
    private static final int MOST_CORRECTIONS = 4;
    /** Bytes of JSON that can be read and written within a millisecond. */
    private static final int MOST_ON_EVENT_LOOP = 64 * 1024;

    private final EdgeClient edge;
    private final Vertx vertx;
    private final RefusedParts refused;
    private final CorrectionReport report;

    EdgeDelivery(EdgeClient edge, Vertx vertx, RefusedParts refused, CorrectionReport report) {
        this.edge = edge;
        this.vertx = vertx;
        this.refused = refused;
        this.report = report;
    }

    /** Sends a request. @param session where its session is open, for an event */
    Uni<Result> send(Outgoing.ToEdge request, Optional<UpstreamSession> session, Deadline deadline) {
        if (request.part() == Part.EVENT) {
            if (!(session.orElse(null) instanceof UpstreamSession.Edge)) {
                throw new IllegalStateException("an event needs a session that is open at Edge");
            }
            // Usually only requests that open a session, or are a whole session, have identities and overrides.
            return send(request, session, deadline, 0);
        }
        List<String> namespaces = refused.namespaces(request.datastream());
        boolean override = refused.refusesOverride(request.datastream());
        if (namespaces.isEmpty() && !override) {
            return send(request, session, deadline, 0);
        }
        return changed(request, () -> without(namespaces, override, request)).onItem()
                .transformToUni(first -> send(first, session, deadline, 0));
    }

    /** Returns the request as it would be sent. */
    Preview preview(Outgoing.ToEdge request, Optional<UpstreamSession> session) {
        return Preview.post(Optional.of(edge.uri(request, session)), edge.headers(request), request.body());
    }

    private Uni<Result> send(Outgoing.ToEdge request, Optional<UpstreamSession> session, Deadline deadline,
            int corrections) {
        return edge.send(request, session, deadline).onItem().transformToUni(
                response -> response.refused().isEmpty() || corrections == MOST_CORRECTIONS
                        ? Uni.createFrom().item(response.result())
                        : corrected(request, session, response, deadline, corrections));
    }

    private Uni<Result> corrected(Outgoing.ToEdge request, Optional<UpstreamSession> session, EdgeResponse response,
            Deadline deadline, int corrections) {
        return changed(request, () -> without(response.refused().orElseThrow(), request)).onItem()
                .transformToUni(corrected -> {
                    if (corrected.isEmpty()) {
                        return Uni.createFrom().item(response.result());
                    }
                    return deadline.leftMillis() < UpstreamGuard.LEAST_MILLIS
                            ? Uni.createFrom().item(noTimeLeft(response.result()))
                            : send(corrected.get(), session, deadline, corrections + 1);
                });
    }

    /** A whole session can have megabytes of JSON, which would block the event loop. */
    private <T> Uni<T> changed(Outgoing.ToEdge request, Callable<T> change) {
        return request.body().length <= MOST_ON_EVENT_LOOP
                ? Uni.createFrom().item(Unchecked.supplier(change::call))
                : Uni.createFrom().completionStage(() -> vertx.executeBlocking(change, false).toCompletionStage());
    }

    private Outgoing.ToEdge without(List<String> namespaces, boolean override, Outgoing.ToEdge request) {
        return EdgeRequestBody.parse(request.body()).map(body -> {
            List<String> removed = body.removeNamespaces(namespaces);
            removed.forEach(report::unknownNamespace);
            boolean changed = !removed.isEmpty();
            if (override && body.removeReportSuites()) {
                report.override();
                changed = true;
            }
            return changed ? request.with(body.toBytes()) : request;
        }).orElse(request);
    }

    /** Returns the request without a part; empty if it does not contain that part. */
    private Optional<Outgoing.ToEdge> without(RefusedPart part, Outgoing.ToEdge request) {
        return EdgeRequestBody.parse(request.body())
                .filter(body -> part.accept(new Removal(body, request.datastream())))
                .map(body -> request.with(body.toBytes()));
    }

    private static Result noTimeLeft(Result refusal) {
        return Result.Undelivered.passing("Edge refuses a part of the request, and no time is left to send it without",
                "", Optional.empty(), false, refusal.requestId());
    }

    /** Removes a part from the body of a request. Returns whether it was there. */
    private final class Removal implements RefusedPart.Visitor<Boolean> {

        private final EdgeRequestBody body;
        private final String datastream;

        Removal(EdgeRequestBody body, String datastream) {
            this.body = body;
            this.datastream = datastream;
        }

        @Override
        public Boolean identity(RefusedPart.Identity identity) {
            Optional<String> namespace = body.removeIdentity(identity.quoted(), identity.everyViewer());
            if (namespace.isEmpty() && !body.removeIdentities()) {
                return false;
            }
            if (namespace.isPresent() && identity.everyViewer()) {
                refused.namespace(datastream, namespace.get());
                report.unknownNamespace(namespace.get());
            } else {
                report.identity(namespace, identity.error());
            }
            return true;
        }

        @Override
        public Boolean reportSuites(RefusedPart.ReportSuites suites) {
            if (!body.removeReportSuites()) {
                return false;
            }
            refused.override(datastream);
            report.override();
            return true;
        }
    }
}
