/**
 * Delivers what lies in the spool: by upstream and datastream, each at a pace of its own, and session by session in the
 * order in which requests came.
 */
package mediaedge.shim.drain;
