/** Brings requests to the upstream that they are for, in time, and says what became of them. */
package mediaedge.shim.delivery;
