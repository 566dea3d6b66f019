package mediaedge.shim.request;

/** Knows what answers look like on the wire; the package {@code api} does. */
public interface Statuses {

    /** The HTTP status that a player gets for an answer. */
    int of(Answer answer);
}
