package mediaedge.shim.edge;

/**
 * What came of a call to Edge.
 *
 * @param answer
 *            what Edge's answer means
 * @param requestId
 *            of the call, as Adobe's support asks for it: Edge's own, which continues ours, where it gave one
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
