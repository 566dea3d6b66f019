/** Quantities as text, for messages. All packages may use it. */
package mediaedge.shim.units;
