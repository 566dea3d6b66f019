package mediaedge.shim.outgoing;

import java.util.Locale;

/** The name of a {@link Result} in metrics. */
public enum ResultLabel {
    /** The upstream accepted it. */
    DELIVERED("taken"),
    /** It is in the spool. */
    SPOOLED("kept"),
    /** The upstream refuses the player's request. */
    REFUSED("refused"),
    /** The upstream does not know the session. */
    UNKNOWN_SESSION("refused"),
    /** The upstream has closed the session. */
    SESSION_OVER("refused"),
    /** The routing table no longer has the back end of the session. */
    BACKEND_REMOVED("refused"),
    /** The upstream does not serve this viewer. The request is dropped. */
    BLOCKED("refused"),
    /** It was not delivered, for a transient reason. */
    UNAVAILABLE("undelivered"),
    /** It was not delivered, and never will be. */
    LOST("undelivered");

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String kind;

    ResultLabel(String kind) {
        this.kind = kind;
    }

    /** Its name in the metrics of players' requests. */
    public String word() {
        return word;
    }

    /** Its kind, one of four by which a request and its copy are compared: taken, kept, refused, undelivered. */
    public String kind() {
        return kind;
    }
}
