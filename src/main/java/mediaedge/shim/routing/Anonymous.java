package mediaedge.shim.routing;

import mediaedge.shim.tables.TableConstant;

/** The id that a session gets on its way to Edge if it has no identity of its own. */
public enum Anonymous implements TableConstant {
    /** No id. Edge creates a different one for each session. */
    NONE,
    /** A first-party id, derived from values that stay the same in the viewer's requests. */
    FPID
}
