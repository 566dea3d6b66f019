package mediaedge.shim.spool.jdbc.sql;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.SpoolUnavailable;
import mediaedge.shim.spool.journal.CallbackExecutor;
import mediaedge.shim.spool.journal.OutageTracker;

/** Two threads that read pages of rows, with a short queue. */
public final class Reads implements AutoCloseable {

    private final Database database;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(2, 2, 10, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1_000), task -> {
                Thread thread = new Thread(task, "spool-reader");
                thread.setDaemon(true);
                return thread;
            });

    /** The threads start on demand. */
    public Reads(Database database) {
        this.database = database;
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs a query whose result may be large. */
    public <T> Uni<T> ask(Database.Task<T> question) {
        return run(() -> database.run(question));
    }

    /** Empties the log of changes if nobody uses it now. */
    public Uni<Void> emptyLog() {
        return run(() -> {
            database.emptyLog();
            return null;
        });
    }

    private <T> Uni<T> run(Retries.Attempt<T> attempt) {
        return Uni.createFrom().<T>emitter(emitter -> {
            try {
                threads.execute(() -> {
                    try {
                        emitter.complete(attempt.now());
                    } catch (SQLException | RuntimeException e) {
                        emitter.fail(new SpoolUnavailable(OutageTracker.why(e), e));
                    }
                });
            } catch (RejectedExecutionException e) {
                emitter.fail(new SpoolUnavailable("too many reads wait, or the spool is closed", e));
            }
        }).emitOn(CallbackExecutor.current());
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
