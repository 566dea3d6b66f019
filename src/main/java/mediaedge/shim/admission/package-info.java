/**
 * How much may be received at once: one budget in bytes, which a request takes its share of before its body is read, and
 * the reading of bodies within it.
 */
package mediaedge.shim.admission;
