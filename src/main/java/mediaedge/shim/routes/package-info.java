/** The routing table in operation: the table in force, its replacement, and its decisions. */
package mediaedge.shim.routes;
