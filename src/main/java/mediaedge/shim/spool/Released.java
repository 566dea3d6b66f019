package mediaedge.shim.spool;

/** What giving a session back came to. */
public enum Released {
    /** Nothing of the session waits any more. It is not ours now, and its later events go on live. */
    DRAINED,
    /** More entries have come: it is still ours, go on with them. */
    MORE_CAME,
    /** The lease had run out and another replica drains it: leave it alone. */
    TAKEN_OVER
}
