/** Metrics of what players send and of what becomes of it. Every label is bounded. */
package mediaedge.shim.traffic;
