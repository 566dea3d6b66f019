/**
 * The journal of a replica: an embedded store for entries that cannot be written to the shared spool, from which they
 * are delivered while that is away, or moved there later. {@link mediaedge.shim.spool.journal.JournaledSpool} combines the two. This package does not
 * depend on the database of the shared spool.
 */
package mediaedge.shim.spool.journal;
