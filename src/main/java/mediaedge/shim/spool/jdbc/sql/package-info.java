/** The databases that the spool can be in, and its tables: all SQL is here. */
package mediaedge.shim.spool.jdbc.sql;
