/** The databases of the spool, and its tables. All SQL is here. */
package mediaedge.shim.spool.jdbc.sql;
