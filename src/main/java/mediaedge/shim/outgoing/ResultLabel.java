package mediaedge.shim.outgoing;

import java.util.Locale;

/** What metrics call a {@link Result}. */
public enum ResultLabel {
    /** The upstream has taken it. */
    DELIVERED("taken"),
    /** It waits in the spool. */
    SPOOLED("kept"),
    /** The upstream refuses what the player sent. */
    REFUSED("refused"),
    /** The upstream does not know the session. */
    UNKNOWN_SESSION("refused"),
    /** The upstream has closed the session. */
    SESSION_OVER("refused"),
    /** The upstream serves nothing of this viewer: it is dropped. */
    BLOCKED("refused"),
    /** It was not delivered, for a reason that can pass. */
    UNAVAILABLE("undelivered"),
    /** It was not delivered, and never will be. */
    LOST("undelivered");

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String kind;

    ResultLabel(String kind) {
        this.kind = kind;
    }

    /** As metrics of players' requests call it. */
    public String word() {
        return word;
    }

    /** The four kinds by which a request and its copy are compared: taken, kept, refused, undelivered. */
    public String kind() {
        return kind;
    }
}
