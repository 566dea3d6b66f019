/** The routing table in operation: which one is in force, how it is replaced, and what it is asked. */
package mediaedge.shim.routes;
