package mediaedge.shim.spool.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

/** A source of connections that knows what was asked through them, and lets commits fail that are done. */
final class WatchedSource {

    /** What was asked, by the thread that asked it. */
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger failingCommits = new AtomicInteger();
    private volatile boolean done;

    /** A statement. */
    record Asked(String thread, String sql) {
    }

    /** The next commit of the writer says that it failed. @param isDone whether it is done all the same */
    void failNextCommit(boolean isDone) {
        done = isDone;
        failingCommits.incrementAndGet();
    }

    DataSource before(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{DataSource.class},
                (proxy, method, arguments) -> {
                    Object result = method.invoke(source, arguments);
                    return result instanceof Connection connection ? watched(connection) : result;
                });
    }

    private Connection watched(Connection connection) {
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        asked.add(new Asked(Thread.currentThread().getName(), (String) arguments[0]));
                    }
                    boolean fails = method.getName().equals("commit")
                            && Thread.currentThread().getName().equals("spool-writer")
                            && failingCommits.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                    if (fails && !done) {
                        throw new SQLException("disk I/O error");
                    }
                    Object result;
                    try {
                        result = method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (fails) {
                        throw new SQLException("disk I/O error");
                    }
                    return result;
                });
    }
}
