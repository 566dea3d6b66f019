/**
 * Reads JSON where it stands: which names and values there are, and between which bytes. Knows nothing of media.
 */
package mediaedge.shim.collection.json;
