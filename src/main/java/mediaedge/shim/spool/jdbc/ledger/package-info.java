/**
 * What is known in memory of what waits, so that an event asks no database whether anything of its session does. An
 * embedded store knows all of it; of a shared one, replicas follow each other's changes.
 */
package mediaedge.shim.spool.jdbc.ledger;
