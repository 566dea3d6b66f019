package mediaedge.shim.spool.jdbc.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.Stats;
import mediaedge.shim.spool.jdbc.sql.Database;
import mediaedge.shim.spool.jdbc.sql.Dialect;
import mediaedge.shim.spool.jdbc.sql.Reads;

/**
 * What is known of the stored entries without asking the database each time. Told of every change once it is committed.
 */
public interface Ledger extends AutoCloseable {

    /** The ledger of a database: one that is ours alone, or that replicas share. */
    static Ledger of(SpoolLimits limits, Dialect dialect, Database database, Reads reads) {
        return dialect.exclusive()
                ? new EmbeddedLedger(limits, dialect.bytesSetting())
                : new SharedLedger(limits, database, reads, dialect.name());
    }

    /** Learns what is stored. */
    void load(Connection connection, Stats stored) throws SQLException;

    /** Learns what others have changed since the last time. Asks the database; never throws. */
    void refresh();

    /**
     * A transaction of the writer begins, and has written nothing yet.
     *
     * @return this moment, for {@link #drained}
     */
    long begun(Connection connection) throws SQLException;

    /** Takes room for an entry that is about to be written; if there is none, says which bound is reached. */
    Optional<String> reserve(UUID session, long bytes);

    /** An entry that room was taken for is written, or may be. */
    void added(UUID session, long bytes);

    /** An entry that room was taken for was not written. */
    void cancelled(UUID session, long bytes);

    /** Nobody can say whether a transaction was committed. Its new entries count as added. */
    void unsure();

    /** Entries of a session are gone, and it may now be known what the session turned out to be: both at once. */
    void removed(UUID session, int entries, long bytes, Optional<Resolution> resolution);

    /** Entries of a session became dead letters, and it may now be known what became of its start. */
    void buried(UUID session, int entries, Optional<Resolution> resolution);

    /** Nothing waited of a session in a transaction. @param begun the moment at which that began */
    void drained(UUID session, long begun);

    /** A dead letter became an entry again. */
    void redriven(UUID session);

    /** A dead letter is gone. */
    void deleted(long bytes);

    /** It is no longer known what a session turned out to be. */
    void forgotten(UUID session);

    /** Whether it is worth a look into the database for entries to deliver. */
    boolean mayHoldEntries();

    /**
     * What waits of a session.
     *
     * @param provisional
     *            whether it was started in the spool, so that the database may hold its real id
     * @param within
     *            how long the answer may take
     */
    Uni<Backlog> backlog(UUID session, boolean provisional, Duration within);

    @Override
    void close();
}
