package mediaedge.shim.routing;

import mediaedge.shim.tables.TableConstant;

/** The two kinds of back end that a session can go to. */
public enum Service implements TableConstant {
    /** Experience Edge, by the Media Edge API. */
    EDGE,
    /** Adobe's Media Collection back end: Adobe Analytics only. */
    LEGACY
}
