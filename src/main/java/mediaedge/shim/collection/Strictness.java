package mediaedge.shim.collection;

/** How closely a request is looked at before it is taken. */
public enum Strictness {
    /** What Adobe's back end accepted is accepted; only what Edge would surely refuse is refused. */
    LENIENT,
    /** What Adobe's published schemas say, and nothing beside it. */
    STRICT
}
