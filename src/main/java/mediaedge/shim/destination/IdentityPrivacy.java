package mediaedge.shim.destination;

import mediaedge.shim.tables.TableConstant;

/** What Edge gets of an identity. */
public enum IdentityPrivacy implements TableConstant {
    /** The id itself. */
    KEEP,
    /** The SHA-256 of the trimmed, lower-case id, as 64 lower-case hexadecimal digits. It keeps its namespace. */
    SHA256,
    /** Nothing. */
    DROP
}
