package mediaedge.shim.delivery;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

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
final class EdgeDelivery implements ServiceAddress.Sender {

    /** A viewer has few identities. More refusals than this have another cause. */
    static final int MOST_CORRECTIONS = 4;
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

    @Override
    public Uni<Result> send(Outgoing request, Optional<UpstreamSession> session, Deadline deadline) {
        return send((Outgoing.ToEdge) request, session, deadline);
    }

    private Uni<Result> send(Outgoing.ToEdge request, Optional<UpstreamSession> session, Deadline deadline) {
        if (request.part() == Part.EVENT) {
            if (!(session.orElse(null) instanceof UpstreamSession.Edge)) {
                throw new IllegalStateException("an event needs a session that is open at Edge");
            }
            // Usually only requests that open a session, or are a whole session, have identities and overrides.
            return send(request, session, deadline, 0);
        }
        List<String> namespaces = refused.namespaces(request.upstream());
        boolean override = refused.refusesOverride(request.upstream());
        if (namespaces.isEmpty() && !override) {
            return send(request, session, deadline, 0);
        }
        return changed(request, () -> without(namespaces, override, request)).onItem()
                .transformToUni(first -> send(first, session, deadline, 0));
    }

    @Override
    public Optional<URI> uri(Outgoing request, Optional<UpstreamSession> session) {
        return Optional.of(edge.uri((Outgoing.ToEdge) request, session));
    }

    @Override
    public void close() {
        edge.close();
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
        return changed(request, () -> without(response, request)).onItem().transformToUni(corrected -> {
            if (corrected.request().isEmpty()) {
                return Uni.createFrom().item(corrected.result());
            }
            return deadline.leftMillis() < UpstreamGuard.LEAST_MILLIS
                    ? Uni.createFrom().item(noTimeLeft(corrected.result()))
                    : send(corrected.request().get(), session, deadline, corrections + 1)
                            .invoke(corrected.whenSent());
        });
    }

    /**
     * What follows a refusal.
     *
     * @param request
     *            without the refused part; empty if it has no part that can be left out
     * @param result
     *            of the request if it is not sent again
     * @param whenSent
     *            called with the result of the request that is sent again
     */
    private record Correction(Optional<Outgoing.ToEdge> request, Result result, Consumer<Result> whenSent) {
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

    private Correction without(EdgeResponse refusal, Outgoing.ToEdge request) {
        return EdgeRequestBody.parse(request.body())
                .map(body -> refusal.refused().orElseThrow().accept(new Removal(body, request, refusal.result())))
                .orElseGet(() -> notSentAgain(refusal.result()));
    }

    private static Correction notSentAgain(Result result) {
        return new Correction(Optional.empty(), result, again -> {
        });
    }

    private static boolean isMisconfigured(Result result) {
        return result instanceof Result.Undelivered undelivered && undelivered.misconfigured();
    }

    private static Result noTimeLeft(Result refusal) {
        return Result.Undelivered.passing("Edge refuses a part of the request, and no time is left to send it without",
                "", Optional.empty(), false, refusal.requestId());
    }

    /** Removes a part from the body of a request, if it can be left out. */
    private final class Removal implements RefusedPart.Visitor<Correction> {

        private final EdgeRequestBody body;
        private final Outgoing.ToEdge request;
        private final Result refusal;

        Removal(EdgeRequestBody body, Outgoing.ToEdge request, Result refusal) {
            this.body = body;
            this.request = request;
            this.refusal = refusal;
        }

        @Override
        public Correction identity(RefusedPart.Identity identity) {
            Optional<String> namespace = body.removeIdentity(identity.quoted(), identity.everyViewer());
            if (namespace.isEmpty() && !body.removeIdentities()) {
                return notSentAgain(refusal);
            }
            if (namespace.isPresent() && identity.everyViewer()) {
                refused.namespace(request.upstream(), namespace.get());
                report.unknownNamespace(namespace.get());
            } else {
                report.identity(namespace, identity.error());
            }
            return sentAgain(again -> {
            });
        }

        @Override
        public Correction overrides(RefusedPart.Overrides overrides) {
            boolean removed = body.removeReportSuites();
            List<String> others = body.overrides();
            if (!removed) {
                return notSentAgain(Result.Undelivered.misconfigured(overrides.reason(others),
                        refusal instanceof Result.Undelivered undelivered ? undelivered.said() : "",
                        refusal.requestId()));
            }
            if (others.isEmpty()) {
                noteReportSuites();
            }
            // If there are others, only the next answer tells whether Edge refused the report suites or one of them.
            return sentAgain(again -> {
                if (!others.isEmpty() && !isMisconfigured(again)) {
                    noteReportSuites();
                }
            });
        }

        private void noteReportSuites() {
            refused.override(request.upstream());
            report.override();
        }

        private Correction sentAgain(Consumer<Result> whenSent) {
            return new Correction(Optional.of(request.with(body.toBytes())), refusal, whenSent);
        }
    }
}
