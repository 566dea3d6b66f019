package mediaedge.shim.delivery;

/**
 * The name of a destination in the spool: {@code legacy}, or {@code edge/} and the id of the datastream. Each is
 * drained separately. Entries for Edge from earlier versions have the name {@code edge}, whatever their datastream.
 *
 * @param text
 *            as in the spool
 */
public record UpstreamName(String text) {

    static final String EDGE = "edge";
    static final String LEGACY = "legacy";
    private static final char DATASTREAM = '/';

    /** Returns the destination of a request. */
    public static UpstreamName of(Outgoing request) {
        return new UpstreamName(
                request instanceof Outgoing.ToEdge toEdge ? EDGE + DATASTREAM + toEdge.datastream() : LEGACY);
    }

    /** Returns the upstream without its datastream, as in metrics and logs: {@code edge} or {@code legacy}. */
    public String upstream() {
        int end = text.indexOf(DATASTREAM);
        return end < 0 ? text : text.substring(0, end);
    }

    /** Returns whether the destination is Edge. */
    public boolean isEdge() {
        return upstream().equals(EDGE);
    }
}
