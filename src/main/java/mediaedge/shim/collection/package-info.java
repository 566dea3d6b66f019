/**
 * Reads a Media Collection request: the event, its known fields, and whether it is valid. The names of the fields are
 * in the mapping tables, which this package gets as a {@link Vocabulary}.
 */
package mediaedge.shim.collection;
