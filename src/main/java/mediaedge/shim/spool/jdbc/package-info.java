/**
 * The spool in a database: one file of SQLite ({@code embedded}), or a PostgreSQL database that several replicas share
 * and drain together ({@code postgresql}).
 * <p>
 * An entry counts as stored once its transaction is synced to disk, not before. With SQLite that takes
 * {@code synchronous=FULL}: under {@code NORMAL} a write-ahead log is synced only when it is folded into the database,
 * so a power cut would take the last transactions with it, although their players have their 204. One sync serves every
 * write that was waiting when it began, which is what makes it affordable.
 */
package mediaedge.shim.spool.jdbc;
