/** Delivers requests to their upstreams in time, and reports the outcome. */
package mediaedge.shim.delivery;
