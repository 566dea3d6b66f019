/** Requests that are ready to go to an upstream, and what becomes of them: all that deliver a request speak of it in these terms. */
package mediaedge.shim.outgoing;
