/** Quantities as text, for messages. Anybody may use it. */
package mediaedge.shim.units;
