package mediaedge.shim.edge;

import java.util.Optional;

import mediaedge.shim.outgoing.Result;

/**
 * What came of a call to Edge.
 *
 * @param result
 *            what became of the request, if it is left at that
 * @param refused
 *            the part without which the request may be taken, if it is such a part that Edge refuses
 */
public record EdgeResponse(Result result, Optional<RefusedPart> refused) {

    /** Nothing can be left out that would help. */
    EdgeResponse(Result result) {
        this(result, Optional.empty());
    }
}
