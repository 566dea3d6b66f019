/** Interfaces for observers of requests. */
package mediaedge.shim.observers;
