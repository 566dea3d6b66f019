package mediaedge.shim.delivery;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.vertx.core.Vertx;
import mediaedge.shim.edge.EdgeAnswer;
import mediaedge.shim.edge.EdgeAnswer.IdentityRefused;
import mediaedge.shim.edge.EdgeAnswer.OverrideRefused;
import mediaedge.shim.edge.EdgeCall;
import mediaedge.shim.edge.EdgeRequestBody;
import mediaedge.shim.edge.EdgeResponse;
import mediaedge.shim.upstream.Deadline;

/**
 * Sends a request to Edge. If Edge refuses an identity or an override, sends the request again at once without it,
 * because losing one of these is better than losing the session. Parts that Edge refuses for every viewer are removed
 * from later requests as well.
 */
@Singleton
class Corrections {

    /** A viewer has few identities. More refusals than this have another cause. */
    private static final int MOST_CORRECTIONS = 4;

    /** Bytes of JSON that can be read and written within a millisecond. */
    private static final int MOST_ON_EVENT_LOOP = 64 * 1024;

    private final Vertx vertx;
    private final RefusedParts refused;
    private final CorrectionReport report;

    Corrections(Vertx vertx, RefusedParts refused, CorrectionReport report) {
        this.vertx = vertx;
        this.refused = refused;
        this.report = report;
    }

    /** One attempt. */
    interface Attempt {
        Uni<EdgeResponse> send(EdgeCall call, Deadline deadline);
    }

    /**
     * Sends a request that opens a session, or that is a whole session. Usually only these have identities and
     * overrides. The answer is never {@link IdentityRefused} or {@link OverrideRefused}.
     */
    Uni<EdgeResponse> opening(EdgeCall call, Deadline deadline, Attempt attempt) {
        List<String> namespaces = refused.namespaces(call.datastream());
        boolean override = refused.refusesOverride(call.datastream());
        if (namespaces.isEmpty() && !override) {
            return event(call, deadline, attempt);
        }
        return changed(call, () -> without(namespaces, override, call)).onItem()
                .transformToUni(first -> event(first, deadline, attempt));
    }

    /** Sends an event of an open session. The answer is as for {@link #opening}. */
    Uni<EdgeResponse> event(EdgeCall call, Deadline deadline, Attempt attempt) {
        return send(call, deadline, attempt, 0);
    }

    private Uni<EdgeResponse> send(EdgeCall call, Deadline deadline, Attempt attempt, int corrections) {
        return attempt.send(call, deadline).onItem().transformToUni(response -> {
            if (!(response.answer() instanceof IdentityRefused || response.answer() instanceof OverrideRefused)) {
                return Uni.createFrom().item(response);
            }
            if (corrections == MOST_CORRECTIONS) {
                return Uni.createFrom().item(conclusion(response));
            }
            return changed(call, () -> corrected(call, response.answer())).onItem()
                    .transformToUni(corrected -> corrected.isPresent()
                            ? again(corrected.get(), response, deadline, attempt, corrections)
                            : Uni.createFrom().item(conclusion(response)));
        });
    }

    private Uni<EdgeResponse> again(EdgeCall corrected, EdgeResponse response, Deadline deadline, Attempt attempt,
            int corrections) {
        return deadline.leftMillis() < UpstreamGuard.LEAST_MILLIS
                ? Uni.createFrom().item(noTimeLeft(response))
                : send(corrected, deadline, attempt, corrections + 1);
    }

    /** A whole session can have megabytes of JSON, which would block the event loop. */
    private <T> Uni<T> changed(EdgeCall call, Callable<T> change) {
        return call.body().length <= MOST_ON_EVENT_LOOP
                ? Uni.createFrom().item(Unchecked.supplier(change::call))
                : Uni.createFrom().completionStage(() -> vertx.executeBlocking(change, false).toCompletionStage());
    }

    private EdgeCall without(List<String> namespaces, boolean override, EdgeCall call) {
        return EdgeRequestBody.parse(call.body()).map(body -> {
            List<String> removed = body.removeNamespaces(namespaces);
            removed.forEach(report::unknownNamespace);
            boolean changed = !removed.isEmpty();
            if (override && body.removeReportSuites()) {
                report.override();
                changed = true;
            }
            return changed ? call.with(body.toBytes()) : call;
        }).orElse(call);
    }

    private Optional<EdgeCall> corrected(EdgeCall call, EdgeAnswer refusal) {
        return refusal instanceof IdentityRefused identity
                ? withoutIdentity(call, identity)
                : withoutReportSuites(call);
    }

    private Optional<EdgeCall> withoutIdentity(EdgeCall call, IdentityRefused identity) {
        return EdgeRequestBody.parse(call.body()).flatMap(body -> {
            Optional<String> namespace = body.removeIdentity(identity.quoted(), identity.everyViewer());
            if (namespace.isEmpty() && !body.removeIdentities()) {
                return Optional.empty();
            }
            if (namespace.isPresent() && identity.everyViewer()) {
                refused.namespace(call.datastream(), namespace.get());
                report.unknownNamespace(namespace.get());
            } else {
                report.identity(namespace, identity.error());
            }
            return Optional.of(call.with(body.toBytes()));
        });
    }

    private Optional<EdgeCall> withoutReportSuites(EdgeCall call) {
        return EdgeRequestBody.parse(call.body()).filter(EdgeRequestBody::removeReportSuites).map(body -> {
            refused.override(call.datastream());
            report.override();
            return call.with(body.toBytes());
        });
    }

    /** No further removal can help. */
    private static EdgeResponse conclusion(EdgeResponse response) {
        if (response.answer() instanceof OverrideRefused override) {
            return new EdgeResponse(new EdgeAnswer.Misconfigured(0, "Edge refuses an override (" + override.error()
                    + "). Allow it in the configuration of the datastream", override.said()), response.requestId());
        }
        String error = ((IdentityRefused) response.answer()).error();
        return new EdgeResponse(new EdgeAnswer.Rejected(0,
                "Edge refuses the identities of a request even without them (" + error + ")", "", true),
                response.requestId());
    }

    private static EdgeResponse noTimeLeft(EdgeResponse response) {
        return new EdgeResponse(
                new EdgeAnswer.Unavailable("Edge refuses a part of the request, and no time is left to send it without",
                        "", Optional.empty(), false),
                response.requestId());
    }
}
