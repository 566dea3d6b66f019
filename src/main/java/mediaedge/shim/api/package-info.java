/** The Media Collection API for players, which behaves exactly as Adobe's own back end, and the operator endpoints. */
package mediaedge.shim.api;
