package mediaedge.shim.spool;

/** What an entry is to its session. */
public enum EntryKind {
    /** The start of a session that the upstream does not know yet. */
    START,
    /** An event of a session. */
    EVENT,
    /** A whole session at once, as downloaded content is delivered. */
    WHOLE
}
