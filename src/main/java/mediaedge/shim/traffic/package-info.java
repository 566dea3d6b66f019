/** Metrics of players' requests and their outcomes. Every label is bounded. */
package mediaedge.shim.traffic;
