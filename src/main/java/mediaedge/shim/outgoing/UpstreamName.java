package mediaedge.shim.outgoing;

/**
 * The name of a destination in the spool: {@code legacy}, or {@code edge/} and the id of the datastream. Each is
 * drained separately. Entries for Edge from earlier versions have the name {@code edge}, whatever their datastream.
 *
 * @param text
 *            as in the spool
 */
public record UpstreamName(String text) {

    /** Edge in metrics and logs. */
    public static final String EDGE = "edge";
    /** The Media Collection back end in metrics and logs. */
    public static final String LEGACY = "legacy";

    static final UpstreamName OF_LEGACY = new UpstreamName(LEGACY);
    private static final char DATASTREAM = '/';

    /** Returns the name of Edge with a datastream. */
    static UpstreamName ofEdge(String datastream) {
        return new UpstreamName(EDGE + DATASTREAM + datastream);
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
