package mediaedge.shim.routing;

import java.util.List;

import mediaedge.shim.tables.TableConstant;

/** What a session's requests can go to. */
public enum Service implements TableConstant {
    /** Experience Edge, through the Media Edge API. */
    EDGE,
    /** Adobe's Media Collection back end: Adobe Analytics only. */
    LEGACY,
    /** Nothing: requests are acknowledged, dropped and counted. */
    NOWHERE;

    /** The services that can get a copy. */
    static final List<Service> OF_SHADOWS = List.of(EDGE, LEGACY);
}
