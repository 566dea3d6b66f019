package mediaedge.shim.edge;

import mediaedge.shim.tables.TableConstant;

/** What a probe finds out from answers of Edge. */
public enum Check implements TableConstant {
    /** Whether Edge answers at all. */
    ANSWER,
    /** Whether the datastream exists, is enabled, and is configured. */
    DATASTREAM,
    /** Whether the datastream serves a caller without authentication, from its country, without consent. */
    ACCESS,
    /** Whether Media Analytics opens sessions. */
    MEDIA_ANALYTICS,
    /** Whether the datastream allows the overrides. */
    OVERRIDES,
    /** Whether the sandbox takes the identities. */
    NAMESPACES,
    /** Whether Edge takes the data. */
    DATA
}
