package mediaedge.shim.edge;

import java.util.Optional;

import mediaedge.shim.outgoing.Result;

/**
 * The response to a call to Edge.
 *
 * @param answer
 *            the meaning of Edge's answer
 * @param requestId
 *            id of the call for Adobe's support: Edge's own id, which extends ours, if there is one
 */
public record EdgeResponse(Result result, Optional<RefusedPart> refused) {

    /** No further removal can help. */
    EdgeResponse(Result result) {
        this(result, Optional.empty());
    }
}
