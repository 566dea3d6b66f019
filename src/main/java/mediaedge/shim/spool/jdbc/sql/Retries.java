package mediaedge.shim.spool.jdbc.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Retries transient failures: a connection that was reset, a deadlock, a conflict with another transaction. Never
 * retries a transaction that may be committed.
 */
public final class Retries {

    /** After a restart of the server, each connection of the pool may fail once. */
    private static final int MOST = 10;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    private static final String CONNECTION = "08";
    /** The server ends the connection because of a shutdown, a restart, or a command of an operator. */
    private static final String SHUTDOWN = "57P";

    private final long withinNanos;

    /** @param within how long after the first try the last one may begin */
    public Retries(Duration within) {
        this.withinNanos = within.toNanos();
    }

    /** A try. */
    @FunctionalInterface
    public interface Attempt<T> {
        T now() throws SQLException;
    }

    /** The commit itself failed, so it is unknown whether the transaction is committed. */
    public static final class Unsure extends SQLException {
        private static final long serialVersionUID = 1;

        Unsure(SQLException cause) {
            super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
        }

        /** Wraps a failure of a commit; returns it unchanged if it says that nothing is committed. */
        public static SQLException of(SQLException cause) {
            return isConflict(cause) ? cause : new Unsure(cause);
        }
    }

    /** Returns the result of a task, retried as long as that may help. */
    public <T> T of(Attempt<T> attempt) throws SQLException {
        long started = System.nanoTime();
        for (int tries = 1;; tries++) {
            try {
                return attempt.now();
            } catch (SQLException e) {
                long pause = PAUSE_NANOS * tries;
                if (!passes(e) || tries == MOST || System.nanoTime() + pause - started > withinNanos) {
                    throw e;
                }
                LockSupport.parkNanos(pause);
            }
        }
    }

    private static boolean passes(SQLException e) {
        String state = e.getSQLState();
        return isConflict(e)
                || !(e instanceof Unsure) && state != null
                        && (state.startsWith(CONNECTION) || state.startsWith(SHUTDOWN));
    }

    private static boolean isConflict(SQLException e) {
        return SERIALIZATION_FAILURE.equals(e.getSQLState()) || DEADLOCK.equals(e.getSQLState());
    }
}
