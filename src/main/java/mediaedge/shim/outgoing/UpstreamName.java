package mediaedge.shim.outgoing;

import mediaedge.shim.destination.BackendName;

/**
 * The name of a destination in the spool: {@code legacy}, or {@code edge/} and the id of the datastream; at a named back
 * end {@code legacy@name}, or {@code edge@name/} and the id of the datastream. Each is drained separately. Entries for
 * Edge from earlier versions have the name {@code edge}, whatever their datastream.
 *
 * @param text
 *            as in the spool
 */
public record UpstreamName(String text) {

    /** Edge in metrics and logs. */
    public static final String EDGE = "edge";
    /** The Media Collection back end in metrics and logs. */
    public static final String LEGACY = "legacy";

    private static final UpstreamName DEFAULT_LEGACY = new UpstreamName(LEGACY);
    private static final char DATASTREAM = '/';
    private static final char BACKEND = '@';

    /** Returns the name of Edge with a datastream. */
    static UpstreamName ofEdge(String backend, String datastream) {
        return new UpstreamName(at(EDGE, backend) + DATASTREAM + datastream);
    }

    /** Returns the name of the Media Collection back end. */
    static UpstreamName ofLegacy(String backend) {
        return backend.equals(BackendName.DEFAULT) ? DEFAULT_LEGACY : new UpstreamName(at(LEGACY, backend));
    }

    /**
     * Returns the name of a service at a back end, as in logs and health: {@code edge} or {@code legacy} at the default
     * back end, {@code edge@name} or {@code legacy@name} at others.
     */
    public static String at(String service, String backend) {
        return backend.equals(BackendName.DEFAULT) ? service : service + BACKEND + backend;
    }

    /** Returns the upstream without its datastream, as {@link #at} does. */
    public String upstream() {
        int end = text.indexOf(DATASTREAM);
        return end < 0 ? text : text.substring(0, end);
    }

    /** Returns the name of the back end. */
    public String backend() {
        String upstream = upstream();
        int at = upstream.indexOf(BACKEND);
        return at < 0 ? BackendName.DEFAULT : upstream.substring(at + 1);
    }

    /** Returns whether the destination is Edge. */
    public boolean isEdge() {
        String upstream = upstream();
        return upstream.equals(EDGE) || upstream.startsWith(EDGE + BACKEND);
    }
}
