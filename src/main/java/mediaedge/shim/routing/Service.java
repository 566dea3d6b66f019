package mediaedge.shim.routing;

import mediaedge.shim.tables.TableConstant;

/** The two kinds of back end for a session. */
public enum Service implements TableConstant {
    /** Experience Edge, through the Media Edge API. */
    EDGE,
    /** Adobe's Media Collection back end: Adobe Analytics only. */
    LEGACY
}
