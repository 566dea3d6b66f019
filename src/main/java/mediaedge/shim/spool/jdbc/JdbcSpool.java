package mediaedge.shim.spool.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.DeadLetters;
import mediaedge.shim.spool.Demand;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Released;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.Stats;
import mediaedge.shim.spool.jdbc.ledger.Ledger;
import mediaedge.shim.spool.jdbc.sql.Database;
import mediaedge.shim.spool.jdbc.sql.Dialect;
import mediaedge.shim.spool.jdbc.sql.EntryTable;
import mediaedge.shim.spool.jdbc.sql.Reads;
import mediaedge.shim.spool.jdbc.sql.Retries;
import mediaedge.shim.spool.jdbc.sql.SessionTable;
import mediaedge.shim.spool.journal.ErasableStore;
import mediaedge.shim.spool.journal.JournalPage;
import mediaedge.shim.spool.journal.OutageTracker;
import mediaedge.shim.spool.journal.Placed;
import mediaedge.shim.spool.journal.Places;
import mediaedge.shim.spool.journal.SharedSpool;

/** The spool in a database. All writes go through one thread, many writes in one transaction. */
final class JdbcSpool implements SharedSpool {

    private static final Logger LOG = Logger.getLogger(Spool.class);

    private final Dialect dialect;
    private final Database database;
    private final Reads reads;
    private final Ledger ledger;
    private final OutageTracker trouble;
    private final Leasing.Terms terms;
    private final WriteLine writes;
    private final Progress progress;
    private final JdbcDeadLetters deadLetters;
    private final ErasableStore erasable;
    private final Cleanup cleanup;
    private final Places places;

    private JdbcSpool(DataSource source, Dialect dialect, Runnable migrate, SpoolLimits limits, Places places) {
        this.dialect = dialect;
        this.places = places;
        this.database = new Database(source, dialect, migrate, this::begin,
                new Retries(limits.addWithin().dividedBy(2)));
        this.reads = new Reads(database);
        this.ledger = Ledger.of(limits, dialect, database, reads);
        this.trouble = new OutageTracker(dialect.name());
        this.terms = new Leasing.Terms(UUID.randomUUID().toString(), dialect.skipLocked(), limits,
                !dialect.exclusive());
        this.writes = new WriteLine(database, ledger, terms, trouble, Cleanup.EVERY, () -> tidy().subscribe()
                .with(dropped -> {
                }, e -> LOG.debug("The spool could not be cleaned up; it is retried", e)));
        this.progress = new Progress(writes);
        this.erasable = new JdbcErasure(reads, writes);
        this.deadLetters = new JdbcDeadLetters(reads, writes::write);
        this.cleanup = new Cleanup(reads, writes, deadLetters, terms);
    }

    /**
     * Opens a spool, and prepares it if that is possible now.
     *
     * @param migrate
     *            updates the tables
     * @param places
     *            gives all entries of this process their places
     *
     * @throws RuntimeException
     *             if the database belongs to this process alone and cannot be used; a shared one may come later
     */
    static JdbcSpool open(DataSource source, Dialect dialect, Runnable migrate, SpoolLimits limits, Places places) {
        JdbcSpool spool = new JdbcSpool(source, dialect, migrate, limits, places);
        try {
            spool.database.open();
        } catch (SQLException | RuntimeException e) {
            if (dialect.exclusive()) {
                spool.close();
                throw e instanceof RuntimeException mine
                        ? mine
                        : new IllegalStateException("The spool (" + dialect.name() + ") cannot be opened", e);
            }
            spool.trouble.met(e);
        }
        spool.writes.start();
        return spool;
    }

    /** Runs in the first transaction: reads what is stored, and logs it. */
    private Void begin(Connection connection, long now) throws SQLException {
        if (dialect.exclusive()) {
            terms.table(connection).leaveDead();
            places.continueAfter(new EntryTable(connection).lastPlace());
        }
        Stats stats = new SessionTable(connection).stats();
        ledger.load(connection, stats);
        LOG.infof("Spool (%s): %s", dialect.name(), Contents.text(stats, now));
        dialect.warnings(connection).forEach(LOG::warn);
        return null;
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public Optional<String> trouble() {
        return trouble.why().or(writes::lacksRoom);
    }

    @Override
    public Uni<Added> add(NewEntry entry, Duration within) {
        return add(new Placed(entry, places.next()), within);
    }

    @Override
    public Uni<Added> add(Placed entry, Duration within) {
        return writes.add(entry, within);
    }

    @Override
    public Uni<Added> bringOver(JournalPage page) {
        return writes.bringOver(page);
    }

    @Override
    public boolean isAway() {
        return trouble.why().isPresent();
    }

    @Override
    public Uni<Backlog> backlog(UUID session, boolean provisional, Duration within) {
        return ledger.backlog(session, provisional, within);
    }

    @Override
    public Uni<List<Claim>> claim(Demand demand) {
        return Uni.createFrom().deferred(() -> ledger.mayHoldEntries() || trouble.why().isPresent()
                ? writes.write(answer -> new Write.Lease(demand, answer))
                : Uni.createFrom().item(List.of()));
    }

    @Override
    public Uni<List<Entry>> entries(UUID session, int limit, long bytes) {
        return reads.ask((connection, now) -> new EntryTable(connection).first(session, terms.owner(), limit, bytes));
    }

    @Override
    public Uni<Boolean> delivered(List<Entry> entries) {
        return progress.delivered(entries);
    }

    @Override
    public Uni<Optional<Resolution>> resolved(List<Entry> entries, Resolution resolution) {
        return progress.resolved(entries, resolution);
    }

    @Override
    public Uni<Boolean> postponed(Entry head, Duration delay, String reason) {
        return progress.postponed(head, delay, reason);
    }

    @Override
    public Uni<Boolean> returned(UUID session, Duration delay) {
        return progress.returned(session, delay);
    }

    @Override
    public Uni<Boolean> deadLettered(Entry entry, String reason) {
        return progress.deadLettered(entry, reason);
    }

    @Override
    public Uni<Optional<Resolution>> givenUp(Entry start, String reason) {
        return progress.deadLettered(start, reason, new Resolution.GivenUp());
    }

    @Override
    public Uni<Optional<Resolution>> refused(Entry start, String reason) {
        return progress.deadLettered(start, reason, new Resolution.Refused());
    }

    @Override
    public Uni<Released> release(UUID session) {
        return writes.write(answer -> new Write.Release(session, answer));
    }

    Reads reads() {
        return reads;
    }

    Ledger ledger() {
        return ledger;
    }

    @Override
    public Uni<Stats> stats() {
        return reads.ask((connection, now) -> new SessionTable(connection).stats());
    }

    @Override
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    @Override
    public ErasableStore erasable() {
        return erasable;
    }

    @Override
    public void close() {
        writes.close();
        ledger.close();
        reads.close();
        // If this fails, the leases run out by themselves.
        database.runIfReady((connection, now) -> {
            terms.table(connection).leave();
            return null;
        });
        dialect.close();
    }

    Uni<Long> tidy() {
        return cleanup.run();
    }
}
