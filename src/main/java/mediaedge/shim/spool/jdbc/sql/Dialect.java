package mediaedge.shim.spool.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The few differences between the databases. */
public interface Dialect extends AutoCloseable {

    /** Returns its name for logs. */
    String name();

    /** Returns the setting that limits its bytes. */
    default String bytesSetting() {
        return "shim.spool.max-bytes";
    }

    /** Returns whether no other process uses the database, so memory knows its contents. */
    boolean exclusive();

    /**
     * Returns warnings for the operator about settings of the database that make commits less safe. Each names a
     * setting.
     */
    List<String> warnings(Connection connection) throws SQLException;

    /** Checks the database before any other use. */
    void inspect(Connection connection) throws SQLException;

    /** Prepares a connection before its transaction begins. */
    void prepare(Connection connection) throws SQLException;

    /**
     * Returns the time that all users of the database agree on, in milliseconds since 1970. Called first in every
     * transaction that writes; from then on, its commit is certain to be synced.
     */
    long begin(Connection connection) throws SQLException;

    /** Makes what this transaction deletes unreadable in the files, as far as the database can do that. */
    default void overwriteDeleted(Connection connection) throws SQLException {
        // A server manages its files itself.
    }

    /**
     * Empties the log of changes, which may contain what was deleted, unless it is in use. The connection has no
     * transaction.
     */
    default void emptyLog(Connection connection) throws SQLException {
        // A server manages its files itself.
    }

    /** Returns the end of a {@code SELECT} of rows to lease, which avoids waiting for rows that others write. */
    String skipLocked();

    @Override
    void close();
}
