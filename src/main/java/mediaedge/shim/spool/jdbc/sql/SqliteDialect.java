package mediaedge.shim.spool.jdbc.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;

import mediaedge.shim.spool.journal.OutageTracker;

/** A SQLite file in a folder that only this process uses. */
public final class SqliteDialect implements Dialect {

    private final String name;
    private final String bytesSetting;
    private final Path folder;
    private final Clock clock;
    private final FileChannel lockFile;

    /**
     * Creates the folder if necessary, and locks it for this process.
     *
     * @throws IllegalStateException
     *             if it cannot be written, or another process has it; the message says what to do
     */
    public SqliteDialect(Path folder, Clock clock) {
        this("embedded, " + folder, "shim.spool.max-bytes", folder, clock);
    }

    private SqliteDialect(String name, String bytesSetting, Path folder, Clock clock) {
        this.name = name;
        this.bytesSetting = bytesSetting;
        this.folder = folder;
        this.clock = clock;
        this.lockFile = lock(folder);
    }

    /** The dialect for the journal of a replica. */
    public static SqliteDialect journal(Path folder, Clock clock) {
        return new SqliteDialect("journal, " + folder, "shim.spool.journal-max-bytes", folder, clock);
    }

    private static FileChannel lock(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                sync(folder.toAbsolutePath().getParent());
            }
            FileChannel file = FileChannel.open(folder.resolve("spool.lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (tryLock(file) == null) {
                file.close();
                throw new IllegalStateException("Another process uses the spool in " + folder
                        + ". Give each its own shim.spool.dir. Replicas can share their spool with shim.spool.store=postgresql, but not"
                        + " this folder.");
            }
            return file;
        } catch (IOException e) {
            throw new IllegalStateException("The spool's folder " + folder.toAbsolutePath() + " cannot be written (" + e
                    + "). Set shim.spool.dir (SHIM_SPOOL_DIR) to a folder on durable storage that this process may write,"
                    + " or shim.spool.store to off. With postgresql, the folder is for the journal.", e);
        }
    }

    private static FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** SQLite syncs its folder, but not the parent in which the folder was just created. */
    private static void sync(Path parent) throws IOException {
        if (parent != null) {
            try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String bytesSetting() {
        return bytesSetting;
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    public void inspect(Connection connection) {
        String file = folder.toString();
        try (Statement statement = connection.createStatement()) {
            file = connection.getMetaData().getURL().replaceFirst("^jdbc:sqlite:", "").replaceFirst("\\?.*", "");
            String verdict = text(statement, "PRAGMA quick_check(1)");
            if (!"ok".equals(verdict)) {
                throw damaged(file, verdict, null);
            }
            String mode = text(statement, "PRAGMA journal_mode=WAL");
            if (!"wal".equals(mode)) {
                throw new IllegalStateException("SQLite cannot keep a write-ahead log for " + file
                        + " (its journal mode stays '" + mode + "'): set shim.spool.dir to a folder on a local disk.");
            }
        } catch (SQLException e) {
            throw damaged(file, OutageTracker.why(e), e);
        }
    }

    /** The spool itself sets everything that matters. */
    @Override
    public List<String> warnings(Connection connection) {
        return List.of();
    }

    private static IllegalStateException damaged(String file, String verdict, Exception cause) {
        return new IllegalStateException("The spool's file " + file + " is damaged or cannot be used (" + verdict
                + "). Move it away together with its -wal and -shm files and start again: the spool then begins empty."
                + " What waited may be saved from the old file with 'sqlite3 " + file + " .recover'.", cause);
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /**
     * A commit is synced before it returns; the package documentation explains why NORMAL is not enough. What is deleted
     * is overwritten only where that writes no page more.
     */
    @Override
    public void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("PRAGMA secure_delete=FAST");
        }
    }

    /** Also overwrites pages that become free. For every delivered entry, this would be too expensive. */
    @Override
    public void overwriteDeleted(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA secure_delete=ON");
        }
    }

    /** Waits only shortly for readers, because the writer has to wait as well. */
    @Override
    public void emptyLog(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String usual = text(statement, "PRAGMA busy_timeout");
            statement.execute("PRAGMA busy_timeout=50");
            try {
                text(statement, "PRAGMA wal_checkpoint(TRUNCATE)");
            } finally {
                statement.execute("PRAGMA busy_timeout=" + usual);
            }
        }
    }

    @Override
    public long begin(Connection connection) {
        return clock.millis();
    }

    /** There is only one writer at a time anyway. */
    @Override
    public String skipLocked() {
        return "";
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new IllegalStateException("The spool's folder " + folder + " could not be given back", e);
        }
    }
}
