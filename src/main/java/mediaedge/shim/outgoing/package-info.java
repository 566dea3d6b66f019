/**
 * Requests that are ready for an upstream, and their results: the common terms of all packages that deliver requests.
 */
package mediaedge.shim.outgoing;
