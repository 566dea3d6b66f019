/**
 * Delivers the entries of the spool: by upstream and datastream, each at its own pace, and for each session in the
 * order in which the requests arrived.
 */
package mediaedge.shim.drain;
