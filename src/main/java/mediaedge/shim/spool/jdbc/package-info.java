/**
 * The spool in a database: a SQLite file ({@code embedded}), or a PostgreSQL database that several replicas share and
 * drain together ({@code postgresql}).
 * <p>
 * An entry counts as stored only when its transaction is synced to disk. SQLite needs {@code synchronous=FULL} for
 * that: with {@code NORMAL}, a write-ahead log is synced only when it is merged into the database, so a power cut would
 * lose the last transactions, although their players have their 204. One sync serves all writes that were waiting when
 * it began, which makes it affordable.
 */
package mediaedge.shim.spool.jdbc;
