/**
 * Understands a Media Collection request: which event it is, which of its fields are known, and whether it may be
 * taken. The names of the fields are in the mapping tables; this package gets them as a {@link Vocabulary}.
 */
package mediaedge.shim.collection;
