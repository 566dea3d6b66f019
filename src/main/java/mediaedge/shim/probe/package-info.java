/** Probes: whether the rows of the routing table work at their upstreams, before a player depends on them. */
package mediaedge.shim.probe;
