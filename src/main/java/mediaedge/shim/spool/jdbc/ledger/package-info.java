/**
 * What memory knows of the entries, so an event does not query a database for the backlog of its session. For an
 * embedded store it is complete; for a shared one, replicas follow each other's changes.
 */
package mediaedge.shim.spool.jdbc.ledger;
