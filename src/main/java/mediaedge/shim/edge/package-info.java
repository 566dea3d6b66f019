/** Calls Experience Edge's Media Edge API and interprets its answers: one call in, one typed outcome out. */
package mediaedge.shim.edge;
