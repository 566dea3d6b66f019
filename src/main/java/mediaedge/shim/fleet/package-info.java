/**
 * The players that are in use, by version, and what reports count of their sessions. Everything that players choose is
 * bounded here.
 */
package mediaedge.shim.fleet;
