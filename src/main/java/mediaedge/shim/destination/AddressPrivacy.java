package mediaedge.shim.destination;

import mediaedge.shim.tables.TableConstant;

/** How much of the viewer's address upstreams get. */
public enum AddressPrivacy implements TableConstant {
    /** The whole address. */
    FULL,
    /** 24 bits of an IPv4 address, 48 bits of an IPv6 address. The rest is zero. */
    TRUNCATED,
    /** No address. */
    NONE
}
