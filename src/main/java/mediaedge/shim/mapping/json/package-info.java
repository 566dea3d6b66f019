/** Writes JSON as bytes. Knows nothing of media. */
package mediaedge.shim.mapping.json;
