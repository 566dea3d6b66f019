package mediaedge.shim.edge;

/**
 * The response to a call to Edge.
 *
 * @param answer
 *            the meaning of Edge's answer
 * @param requestId
 *            id of the call for Adobe's support: Edge's own id, which extends ours, if there is one
 */
public record EdgeResponse(EdgeAnswer answer, String requestId) {

    static EdgeResponse of(EdgeAnswer answer, EdgeCall call, EdgeReply reply) {
        return new EdgeResponse(answer, requestId(call.requestId(), reply.requestId()));
    }

    private static String requestId(String ours, String theirs) {
        if (theirs.isEmpty() || theirs.equals(ours)) {
            return ours;
        }
        return theirs.startsWith(ours) ? theirs : ours + " (at Edge: " + theirs + ")";
    }
}
