/** Writes single values of the XDM, each according to its row. */
package mediaedge.shim.mapping.values;
