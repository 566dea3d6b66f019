/** Shared code for metrics and traces. */
package mediaedge.shim.meters;
