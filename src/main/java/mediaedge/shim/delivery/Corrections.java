package mediaedge.shim.delivery;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.edge.EdgeAnswer;
import mediaedge.shim.edge.EdgeAnswer.IdentityRefused;
import mediaedge.shim.edge.EdgeAnswer.OverrideRefused;
import mediaedge.shim.edge.EdgeCall;
import mediaedge.shim.edge.EdgeRequestBody;
import mediaedge.shim.edge.EdgeResponse;
import mediaedge.shim.upstream.Deadline;

/**
 * Sends a request to Edge, and sends it again at once without an identity or an override that Edge refuses: to lose one of
 * these is better than to lose the session. What Edge refuses of every viewer is left out from then on.
 */
@Singleton
class Corrections {

    /** One viewer has few identities; what is refused more often than this has another cause. */
    private static final int MOST_CORRECTIONS = 4;

    private final RefusedParts refused;
    private final CorrectionReport report;

    Corrections(RefusedParts refused, CorrectionReport report) {
        this.refused = refused;
        this.report = report;
    }

    /** One attempt. */
    interface Attempt {
        Uni<EdgeResponse> send(EdgeCall call, Deadline deadline);
    }

    /** The answer is never {@link IdentityRefused} or {@link OverrideRefused}. */
    Uni<EdgeResponse> send(EdgeCall call, Deadline deadline, Attempt attempt) {
        return send(withoutRefusedParts(call), deadline, attempt, 0);
    }

    private Uni<EdgeResponse> send(EdgeCall call, Deadline deadline, Attempt attempt, int corrections) {
        return attempt.send(call, deadline).onItem().transformToUni(response -> {
            Optional<EdgeCall> corrected = Optional.empty();
            if (response.answer() instanceof IdentityRefused identity) {
                corrected = corrected(call, identity);
            } else if (response.answer() instanceof OverrideRefused) {
                corrected = withoutReportSuites(call);
            } else {
                return Uni.createFrom().item(response);
            }
            if (corrected.isEmpty() || corrections == MOST_CORRECTIONS) {
                return Uni.createFrom().item(conclusion(response));
            }
            return deadline.leftMillis() < UpstreamGuard.LEAST_MILLIS
                    ? Uni.createFrom().item(noTimeLeft(response))
                    : send(corrected.get(), deadline, attempt, corrections + 1);
        });
    }

    private EdgeCall withoutRefusedParts(EdgeCall call) {
        List<String> namespaces = refused.namespaces(call.datastream());
        boolean override = refused.refusesOverride(call.datastream());
        if (namespaces.isEmpty() && !override) {
            return call;
        }
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

    private Optional<EdgeCall> corrected(EdgeCall call, IdentityRefused identity) {
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

    /** Nothing can be left out that would help. */
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
