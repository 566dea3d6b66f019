package mediaedge.shim.spool.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jboss.logging.Logger;

/** The database: makes it ready on first use, however late that is possible, and runs transactions in it. */
public final class Database {

    private static final Logger LOG = Logger.getLogger(Database.class);

    private final DataSource source;
    private final Dialect dialect;
    private final Runnable migrate;
    private final Task<Void> whenReady;
    private final Retries retries;
    private volatile boolean ready;

    /** What to do in a transaction, at a time in milliseconds since 1970. */
    @FunctionalInterface
    public interface Task<T> {
        T in(Connection connection, long now) throws SQLException;
    }

    /** What to ask of the database. */
    @FunctionalInterface
    public interface Question<T> {
        T of(Connection connection) throws SQLException;
    }

    /**
     * @param migrate
     *            brings the tables up to date
     * @param whenReady
     *            done once, in the first transaction
     * @param retries
     *            how what failed in passing is tried again
     */
    public Database(DataSource source, Dialect dialect, Runnable migrate, Task<Void> whenReady, Retries retries) {
        this.source = source;
        this.dialect = dialect;
        this.migrate = migrate;
        this.whenReady = whenReady;
        this.retries = retries;
    }

    /** Makes the database ready if it is not yet; fails if it cannot be reached or is not fit. */
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
     * Runs a task and commits; if anything fails, nothing of it is kept. The task may be run several times.
     *
     * @throws Retries.Unsure
     *             if it is committed, or not
     */
    public <T> T run(Task<T> task) throws SQLException {
        return retries.of(() -> {
            if (!ready) {
                open();
            }
            return transact(task);
        });
    }

    /** Runs a last task, unless the database was never ready. */
    public void runIfReady(Task<Void> task) throws SQLException {
        if (ready) {
            transact(task);
        }
    }

    /** Asks a single, small question, without the cost of a transaction around it. */
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

    private <T> T transact(Task<T> task) throws SQLException {
        Connection connection = source.getConnection();
        try {
            dialect.prepare(connection);
            connection.setAutoCommit(false);
            T result = task.in(connection, dialect.begin(connection));
            commit(connection);
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            // Errors too: giving the connection back would commit what is half done.
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

    /** A failure here changes nothing of what was committed, and the pool drops such a connection. */
    private static void giveBack(Connection connection) {
        try (connection) {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.debug("A connection could not be given back", e);
        }
    }
}
