/** Where a session's requests go: the service, its back end, and what replaces the configuration of a datastream. */
package mediaedge.shim.destination;
