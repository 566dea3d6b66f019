package mediaedge.shim.spool;

import java.util.Locale;

/** The role of an entry in its session. */
public enum EntryKind {
    /** The start of a session that the upstream does not know yet. */
    START,
    /** An event of a session. */
    EVENT,
    /** A whole session at once, as downloaded content is delivered. */
    WHOLE;

    /** Returns its name in logs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
