package mediaedge.shim.spool.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What little differs between the databases. */
public interface Dialect extends AutoCloseable {

    /** What to call it in logs. */
    String name();

    /** The setting that bounds the bytes in it. */
    default String bytesSetting() {
        return "shim.spool.max-bytes";
    }

    /** Whether no other process uses the database: then memory knows what is in it. */
    boolean exclusive();

    /** What the database is set to that makes less safe what is committed: for an operator, each naming a setting. */
    List<String> warnings(Connection connection) throws SQLException;

    /** Looks at the database before anything else is done with it. */
    void inspect(Connection connection) throws SQLException;

    /** What a connection needs before its transaction begins. */
    void prepare(Connection connection) throws SQLException;

    /**
     * The time that all who share the database agree on, in milliseconds since 1970. Asked first in every transaction
     * that writes; from then on its commit is sure to be synced.
     */
    long begin(Connection connection) throws SQLException;

    /** Ends a {@code SELECT} of rows to lease, so that nobody waits for rows that others write. */
    String skipLocked();

    @Override
    void close();
}
