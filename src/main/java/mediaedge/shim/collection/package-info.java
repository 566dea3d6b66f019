/**
 * Understands a Media Collection request: which event it is, which of its fields are known, and whether it may be
 * taken. What the fields are called stands in the mapping tables; this room gets it as a {@link Vocabulary}.
 */
package mediaedge.shim.collection;
