package mediaedge.shim.routing;

import mediaedge.shim.tables.TableConstant;

/** Which id a session gets on its way to Edge that has no identity of its own. */
public enum Anonymous implements TableConstant {
    /** None: Edge makes up another one for each session. */
    NONE,
    /** A first-party id, made from what stays the same of the viewer's requests. */
    FPID
}
