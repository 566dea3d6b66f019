package mediaedge.shim.spool.jdbc.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.Stats;
import mediaedge.shim.spool.jdbc.sql.Database;
import mediaedge.shim.spool.jdbc.sql.Dialect;
import mediaedge.shim.spool.jdbc.sql.Reads;

/**
 * What is known of the stored entries without querying the database each time. It is informed of every change after the
 * commit.
 */
public interface Ledger extends AutoCloseable {

    /** Creates the ledger of a database, which belongs to this process alone or is shared by replicas. */
    static Ledger of(SpoolLimits limits, Dialect dialect, Database database, Reads reads) {
        return dialect.exclusive()
                ? new EmbeddedLedger(limits, dialect.bytesSetting())
                : new SharedLedger(limits, database, reads, dialect.name());
    }

    /** Reads what is stored. */
    void load(Connection connection, Stats stored) throws SQLException;

    /** Reads what others have changed since the last time. Queries the database; never throws. */
    void refresh();

    /**
     * A transaction of the writer begins, and has not written anything yet.
     *
     * @return this moment, for {@link #drained}
     */
    long begun(Connection connection) throws SQLException;

    /** Reserves room for an entry that is about to be written. If there is none, returns which limit is reached. */
    Optional<String> reserve(UUID session, long bytes);

    /** An entry with reserved room is written, or may be. */
    void added(UUID session, long bytes);

    /** An entry with reserved room was not written. */
    void cancelled(UUID session, long bytes);

    /** It is unknown whether a transaction was committed. Its new entries count as added. */
    void unsure();

    /**
     * Entries of a session were removed, and it may now be known what the session turned out to be. Updates both at
     * once.
     */
    void removed(UUID session, int entries, long bytes, Optional<Resolution> resolution);

    /** Entries of a session became dead letters, and the outcome of its start may now be known. */
    void deadLettered(UUID session, int entries, Optional<Resolution> resolution);

    /** A session had no entries in a transaction. @param begun the moment when that transaction began */
    void drained(UUID session, long begun);

    /** A dead letter became an entry again. */
    void redriven(UUID session);

    /** Dead letters were deleted. @param bytes size of their payloads together */
    void deleted(long letters, long bytes);

    /** It is no longer known what a session turned out to be. */
    void forgotten(UUID session);

    /** Returns whether it is worth querying the database for entries to deliver. */
    boolean mayHoldEntries();

    /**
     * Returns the backlog of a session.
     *
     * @param provisional
     *            whether it began in the spool, so the database may contain its real id
     * @param within
     *            time limit for the answer
     */
    Uni<Backlog> backlog(UUID session, boolean provisional, Duration within);

    @Override
    void close();
}
