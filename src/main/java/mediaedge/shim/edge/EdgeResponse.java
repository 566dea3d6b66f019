package mediaedge.shim.edge;

import java.util.Optional;

import mediaedge.shim.outgoing.Result;

/**
 * The response to a call to Edge.
 *
 * @param result
 *            the outcome of the request if no part of it is left out
 * @param refused
 *            the part that Edge refuses; Edge may take the request without it
 */
public record EdgeResponse(Result result, Optional<RefusedPart> refused) {

    /** No further removal can help. */
    EdgeResponse(Result result) {
        this(result, Optional.empty());
    }
}
