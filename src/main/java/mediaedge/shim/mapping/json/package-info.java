/** Writes JSON as bytes. Independent of media. */
package mediaedge.shim.mapping.json;
