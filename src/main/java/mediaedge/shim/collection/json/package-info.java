/** Reads JSON in place: the positions of names and values. Independent of media. */
package mediaedge.shim.collection.json;
