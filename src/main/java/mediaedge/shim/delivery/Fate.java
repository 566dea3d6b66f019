package mediaedge.shim.delivery;

import java.util.Locale;

/** The outcome of a request, as one word. */
public enum Fate {
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
    /** The upstream does not serve this viewer. The request is dropped. */
    BLOCKED("refused"),
    /** It was not delivered, for a transient reason. */
    UNAVAILABLE("undelivered"),
    /** It was not delivered, and never will be. */
    LOST("undelivered");

    private final String kind;

    Fate(String kind) {
        this.kind = kind;
    }

    /** Its name in the metrics of players' requests. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its kind, one of four by which a request and its copy are compared: taken, kept, refused, undelivered. */
    public String kind() {
        return kind;
    }
}
