package mediaedge.shim.spool;

/** The role of an entry in its session. */
public enum EntryKind {
    /** The start of a session that the upstream does not know yet. */
    START,
    /** An event of a session. */
    EVENT,
    /** A whole session at once, as downloaded content is delivered. */
    WHOLE
}
