package mediaedge.shim.spool;

/** The result of releasing a session. */
public enum Released {
    /** The session has no more entries. It is released, and its later events are delivered live. */
    DRAINED,
    /** More entries have arrived: the session is still leased, continue with them. */
    MORE_CAME,
    /** The lease has expired, and another replica drains the session: stop draining it. */
    TAKEN_OVER
}
