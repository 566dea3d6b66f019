package mediaedge.shim.spool.jdbc.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.Stats;
import mediaedge.shim.spool.jdbc.sql.Database;
import mediaedge.shim.spool.jdbc.sql.Reads;
import mediaedge.shim.spool.jdbc.sql.SessionTable;
import mediaedge.shim.spool.journal.CallbackExecutor;
import mediaedge.shim.spool.journal.OutageTracker;

/**
 * The ledger of a database with other writers. It follows which sessions have entries there, so no live event queries
 * the database, and counts how full the database is every two seconds. Only sessions that began in the spool are looked
 * up, once; concurrent look-ups share one query.
 */
public final class SharedLedger implements Ledger {

    /** How often others' changes are read. A replica may be behind by this time plus that of one query. */
    static final Duration LOOKS_EVERY = Duration.ofMillis(250);

    private static final Logger LOG = Logger.getLogger(SharedLedger.class);
    private static final SpoolLimits.Writes BOUNDS = new SpoolLimits.Writes(10_000, 10_000, 500, 500);
    private static final int LOOKS_A_COUNT = 8;
    /** Within this time, other replicas begin to move their journals. */
    private static final Duration OTHERS_JOURNALS = Duration.ofSeconds(2);

    private final Capacity capacity;
    private final Database database;
    private final Reads reads;
    private final Duration within;
    private final OutageTracker trouble;
    private final FollowedSessions sessions = new FollowedSessions();
    private final GroupThread<LookUp> lookUps;
    private int looks;

    private record LookUp(UUID session, CompletableFuture<Backlog> answer) {
    }

    /**
     * @param store
     *            name of the database in messages
     */
    public SharedLedger(SpoolLimits limits, Database database, Reads reads, String store) {
        this.capacity = new Capacity(limits, "shim.spool.max-bytes");
        this.database = database;
        this.reads = reads;
        this.within = limits.addWithin();
        this.trouble = new OutageTracker("look-ups, " + store);
        this.lookUps = new GroupThread<>("spool-look-ups", BOUNDS, lookUp -> 1, this::lookUp, LOOKS_EVERY, this::follow)
                .start();
    }

    @Override
    public void load(Connection connection, Stats stored) throws SQLException {
        capacity.set(stored);
        sessions.look(connection);
    }

    private void follow() {
        if (trouble.whyNotTry().isEmpty()) {
            refresh();
        }
        if (++looks % LOOKS_A_COUNT == 0) {
            count();
        }
    }

    /** While the database is away, what is known stays known. */
    @Override
    public void refresh() {
        try {
            waitForJournals();
            database.ask(connection -> {
                sessions.look(connection);
                return null;
            });
            trouble.over();
        } catch (SQLException | RuntimeException e) {
            trouble.met(e);
        }
    }

    private void waitForJournals() {
        if (trouble.why().isPresent()) {
            sessions.waiting().keepAll(OTHERS_JOURNALS);
        }
    }

    @Override
    public boolean mayHoldEntries() {
        // Entries of other replicas are also ours to deliver, once those replicas are gone.
        return true;
    }

    @Override
    public long begun(Connection connection) {
        return sessions.waiting().moment();
    }

    @Override
    public Optional<String> reserve(UUID session, long bytes) {
        Optional<String> full = capacity.reserve(bytes);
        if (full.isEmpty()) {
            sessions.waiting().reserve(session);
        }
        return full;
    }

    @Override
    public void added(UUID session, long bytes) {
        capacity.store(bytes);
        sessions.waiting().added(session);
    }

    @Override
    public void cancelled(UUID session, long bytes) {
        capacity.cancel(bytes);
        sessions.waiting().cancelled(session);
    }

    @Override
    public void unsure() {
        // What counts as added is queried again in its turn.
    }

    /** Keeps the session until a transaction has seen that it has no entries. */
    @Override
    public void removed(UUID session, int entries, long bytes, Optional<Resolution> resolution) {
        capacity.give(entries, bytes);
        resolution.ifPresent(found -> sessions.resolved(session, found));
    }

    @Override
    public void deadLettered(UUID session, int entries, Optional<Resolution> resolution) {
        // Dead letters take the same room.
        resolution.ifPresent(found -> sessions.resolved(session, found));
    }

    @Override
    public void drained(UUID session, long begun) {
        sessions.waiting().missed(session, begun);
    }

    @Override
    public void redriven(UUID session) {
        // Entries take the same room.
        sessions.waiting().found(session);
    }

    @Override
    public void deleted(long letters, long bytes) {
        capacity.give(letters, bytes);
    }

    @Override
    public void forgotten(UUID session) {
        sessions.forget(session);
    }

    @Override
    public Uni<Backlog> backlog(UUID session, boolean provisional, Duration most) {
        if (provisional && sessions.waiting().keepsAll()) {
            return Uni.createFrom().item(new Backlog.Waiting());
        }
        Optional<Backlog> known = sessions.known(session);
        if (known.isPresent() || !provisional) {
            return Uni.createFrom().item(known.orElseGet(Backlog.None::new));
        }
        Duration time = most.compareTo(within) < 0 ? most : within;
        return Uni.createFrom().completionStage(() -> ask(session, time)).emitOn(CallbackExecutor.current());
    }

    /** Queueing behind possible entries keeps the order in any case, so this is the answer if the state is unknown. */
    private CompletableFuture<Backlog> ask(UUID session, Duration time) {
        Optional<String> broken = trouble.whyNotTry();
        LookUp lookUp = new LookUp(session, new CompletableFuture<>());
        if (broken.isPresent() || !lookUps.offer(lookUp)) {
            return CompletableFuture.completedFuture(new Backlog.Waiting());
        }
        return lookUp.answer.completeOnTimeout(new Backlog.Waiting(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookUp(List<LookUp> group) {
        try {
            Set<UUID> asked = new HashSet<>();
            group.forEach(lookUp -> asked.add(lookUp.session));
            waitForJournals();
            database.ask(connection -> {
                sessions.lookUp(connection, asked);
                return null;
            });
            trouble.over();
            group.forEach(lookUp -> lookUp.answer
                    .complete(sessions.known(lookUp.session).orElseGet(Backlog.None::new)));
        } catch (SQLException | RuntimeException e) {
            trouble.met(e);
            group.forEach(lookUp -> lookUp.answer.complete(new Backlog.Waiting()));
        }
    }

    /** Runs on another thread, because look-ups wait for this one. */
    private void count() {
        reads.ask((connection, now) -> new SessionTable(connection).stats()).subscribe().with(capacity::set,
                e -> LOG.debug("The spool could not be counted; it is tried again", e));
    }

    @Override
    public void close() {
        lookUps.close();
    }
}
