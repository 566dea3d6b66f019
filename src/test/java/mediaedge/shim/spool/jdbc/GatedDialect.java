package mediaedge.shim.spool.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import mediaedge.shim.spool.jdbc.sql.Dialect;

/** A dialect that counts the transactions that write, and holds them up while a test wants it. */
final class GatedDialect implements Dialect {

    final AtomicInteger begun = new AtomicInteger();
    private final Dialect dialect;
    private final Semaphore waiting = new Semaphore(0);
    private final Semaphore gate = new Semaphore(0);
    private volatile boolean shut;

    GatedDialect(Dialect dialect) {
        this.dialect = dialect;
    }

    /** From now on the spool's writer stops at the beginning of its transaction. */
    void shut() {
        shut = true;
    }

    /** Waits until it has stopped there. */
    void awaitWriter() throws InterruptedException {
        if (!waiting.tryAcquire(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the writer did not come");
        }
    }

    void open() {
        shut = false;
        gate.release(1_000);
    }

    @Override
    public long begin(Connection connection) throws SQLException {
        if (Thread.currentThread().getName().equals("spool-writer")) {
            begun.incrementAndGet();
            if (shut) {
                waiting.release();
                gate.acquireUninterruptibly();
            }
        }
        return dialect.begin(connection);
    }

    @Override
    public String name() {
        return dialect.name();
    }

    @Override
    public boolean exclusive() {
        return dialect.exclusive();
    }

    @Override
    public void inspect(Connection connection) throws SQLException {
        dialect.inspect(connection);
    }

    @Override
    public List<String> warnings(Connection connection) throws SQLException {
        return dialect.warnings(connection);
    }

    @Override
    public void prepare(Connection connection) throws SQLException {
        dialect.prepare(connection);
    }

    @Override
    public String skipLocked() {
        return dialect.skipLocked();
    }

    @Override
    public void close() {
        dialect.close();
    }
}
