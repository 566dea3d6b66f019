package mediaedge.shim.outgoing;

/**
 * What the spool calls the destination of a request: {@code legacy}, or {@code edge/} and the id of the datastream. Each is
 * drained by itself. An entry of an earlier version that goes to Edge is called {@code edge}, whatever its datastream.
 *
 * @param text as the spool has it
 */
public record UpstreamName(String text) {

    /** Edge, as metrics and logs call it. */
    public static final String EDGE = "edge";
    /** The Media Collection back end, as metrics and logs call it. */
    public static final String LEGACY = "legacy";

    static final UpstreamName OF_LEGACY = new UpstreamName(LEGACY);
    private static final char DATASTREAM = '/';

    /** Edge, with a datastream. */
    static UpstreamName ofEdge(String datastream) {
        return new UpstreamName(EDGE + DATASTREAM + datastream);
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
