package mediaedge.shim.spool.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jboss.logging.Logger;

/** The database. Prepares it on first use, even if that is possible only later, and runs transactions. */
public final class Database {

    private static final Logger LOG = Logger.getLogger(Database.class);

    private final DataSource source;
    private final Dialect dialect;
    private final Runnable migrate;
    private final Task<Void> whenReady;
    private final Retries retries;
    private volatile boolean ready;

    /** The work of a transaction. The time is in milliseconds since 1970. */
    @FunctionalInterface
    public interface Task<T> {
        T in(Connection connection, long now) throws SQLException;
    }

    /** A query. */
    @FunctionalInterface
    public interface Question<T> {
        T of(Connection connection) throws SQLException;
    }

    /**
     * @param migrate
     *            updates the tables
     * @param whenReady
     *            runs once, in the first transaction
     * @param retries
     *            retries transient failures
     */
    public Database(DataSource source, Dialect dialect, Runnable migrate, Task<Void> whenReady, Retries retries) {
        this.source = source;
        this.dialect = dialect;
        this.migrate = migrate;
        this.whenReady = whenReady;
        this.retries = retries;
    }

    /** Prepares the database if necessary. Fails if it cannot be reached or is not suitable. */
    public synchronized void open() throws SQLException {
        if (!ready) {
            try (Connection connection = source.getConnection()) {
                dialect.inspect(connection);
            }
            migrate.run();
            transact(whenReady);
            ready = true;
        }
    }

    /**
     * Runs a task and commits. If anything fails, all of it is rolled back. The task may run several times.
     *
     * @throws Retries.Unsure
     *             if it is unknown whether the task is committed
     */
    public <T> T run(Task<T> task) throws SQLException {
        return retries.of(() -> {
            if (!ready) {
                open();
            }
            return transact(task);
        });
    }

    /** Runs a last task, unless the database was never ready. A failure changes nothing. */
    public void runIfReady(Task<Void> task) {
        try {
            if (ready) {
                transact(task);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A last task could not be run", e);
        }
    }

    /** Runs a single small query without the cost of a transaction. */
    public <T> T ask(Question<T> question) throws SQLException {
        return retries.of(() -> {
            if (!ready) {
                open();
            }
            try (Connection connection = source.getConnection()) {
                return question.of(connection);
            }
        });
    }

    /** Returns the same task, but what it deletes is made unreadable in the files. */
    public <T> Task<T> overwriting(Task<T> task) {
        return (connection, now) -> {
            dialect.overwriteDeleted(connection);
            return task.in(connection, now);
        };
    }

    /** Empties the log of changes if nobody uses it now. */
    void emptyLog() throws SQLException {
        try (Connection connection = source.getConnection()) {
            dialect.emptyLog(connection);
        }
    }

    private <T> T transact(Task<T> task) throws SQLException {
        Connection connection = source.getConnection();
        try {
            dialect.prepare(connection);
            connection.setAutoCommit(false);
            T result = task.in(connection, dialect.begin(connection));
            commit(connection);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            // Also for errors: returning the connection would commit what is half done.
            rollBack(connection, e);
            throw e;
        } finally {
            giveBack(connection);
        }
    }

    private static void commit(Connection connection) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw Retries.Unsure.of(e);
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** A failure here does not change what was committed, and the pool drops such a connection. */
    private static void giveBack(Connection connection) {
        try (connection) {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.debug("A connection could not be given back", e);
        }
    }
}
