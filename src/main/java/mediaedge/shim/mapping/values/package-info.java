/** Writes single values of the XDM, each as its row says. */
package mediaedge.shim.mapping.values;
