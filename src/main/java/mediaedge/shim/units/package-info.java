/** Quantities as text, for messages, and digests. All packages may use it. */
package mediaedge.shim.units;
