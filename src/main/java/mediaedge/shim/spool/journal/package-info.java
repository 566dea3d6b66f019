/**
 * The journal of a replica: an embedded store that takes what cannot be written to the shared spool, and from which it is
 * brought over when that is back. {@link mediaedge.shim.spool.journal.JournaledSpool} puts the two together. What the
 * shared spool rests on is none of this package's business.
 */
package mediaedge.shim.spool.journal;
