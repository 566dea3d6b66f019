package mediaedge.shim.collection;

/** How strictly a request is validated. */
public enum Strictness {
    /** Accepts what Adobe's back end accepted. Refuses only what Edge would certainly refuse. */
    LENIENT,
    /** Accepts only what Adobe's published schemas allow. */
    STRICT
}
