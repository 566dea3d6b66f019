package mediaedge.shim.delivery;

/**
 * What the spool calls the destination of a request: {@code legacy}, or {@code edge/} and the id of the datastream. Each is
 * drained by itself. An entry of an earlier version that goes to Edge is called {@code edge}, whatever its datastream.
 *
 * @param text as the spool has it
 */
public record UpstreamName(String text) {

    static final String EDGE = "edge";
    static final String LEGACY = "legacy";
    private static final char DATASTREAM = '/';

    /** Where a request goes. */
    public static UpstreamName of(Outgoing request) {
        return new UpstreamName(
                request instanceof Outgoing.ToEdge toEdge ? EDGE + DATASTREAM + toEdge.datastream() : LEGACY);
    }

    /** The upstream without its datastream, as metrics and logs call it: {@code edge} or {@code legacy}. */
    public String upstream() {
        int end = text.indexOf(DATASTREAM);
        return end < 0 ? text : text.substring(0, end);
    }

    /** Whether it is Edge. */
    public boolean isEdge() {
        return upstream().equals(EDGE);
    }
}
