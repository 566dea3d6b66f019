package mediaedge.shim.spool.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.DeadLetters;
import mediaedge.shim.spool.Demand;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.Erased;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Released;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.Stats;

/**
 * A spool that replicas share, with this replica's journal for entries that cannot be written there. The journal takes
 * entries while the shared spool is away or full, and all later entries of their sessions until they are {@linkplain
 * JournalReplay moved}. Everything but {@link #add}, {@link #backlog} and {@link #erase} goes to the shared spool alone.
 */
public final class JournaledSpool implements Spool {

    /**
     * After an outage of the shared spool, other replicas have this long to announce that they have a journal to move.
     */
    private static final long OTHERS_FIRST_NANOS = Duration.ofSeconds(1).toNanos();

    /** After an entry was not stored in time, the next ones do not wait for the same. */
    private static final long NOT_TRIED_NANOS = Duration.ofMillis(500).toNanos();

    private final SharedSpool shared;
    private final Journal journal;
    private final Places places;
    private final JournalReplay replay;
    private final JournalLog log;
    private final long withinNanos;
    /**
     * Held while the target of an entry is decided and the entry is added, so no other entry of its session slips in
     * between.
     */
    private final Object decision = new Object();
    private volatile long lastRefused = System.nanoTime() - NOT_TRIED_NANOS;
    private volatile long lastAway = System.nanoTime() - OTHERS_FIRST_NANOS;

    /**
     * Begins to move the entries that a previous process may have left in the journal.
     *
     * @param within
     *            how long an entry may take to be stored; the shared spool gets two thirds of it
     */
    public JournaledSpool(SharedSpool shared, Journal journal, Places places, Duration within) {
        this.shared = shared;
        this.journal = journal;
        this.places = places;
        this.withinNanos = within.toNanos();
        this.log = new JournalLog(journal);
        this.replay = new JournalReplay(shared, journal, log, decision);
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public Optional<String> trouble() {
        Optional<String> why = shared.trouble().or(journal::trouble);
        return journal.entries() == 0
                ? why
                : Optional.of(why.orElse("the shared spool can be used again") + "; " + journal.entries()
                        + " entries are in this replica's journal");
    }

    @Override
    public long journaled() {
        return journal.entries();
    }

    @Override
    public Uni<Added> add(NewEntry entry, Duration within) {
        long end = System.nanoTime() + Math.min(within.toNanos(), withinNanos);
        synchronized (decision) {
            Placed placed = new Placed(entry, places.next());
            if (journal.waiting(entry.session()) == 0) {
                return toShared(placed, end);
            }
            Optional<CompletableFuture<Boolean>> move = replay.moving(entry.session());
            return move.isEmpty() ? toJournal(placed, end) : behind(move.get(), placed, end);
        }
    }

    /** All entries of the session in the journal are being moved, so later entries need not go there. */
    private Uni<Added> behind(CompletableFuture<Boolean> move, Placed placed, long end) {
        // A copy, because a caller that stops waiting cancels it, and others wait for the same.
        return Uni.createFrom().completionStage(move.copy()).ifNoItem().after(shareOf(end)).recoverWithItem(false)
                .emitOn(CallbackExecutor.current())
                .onItem().transformToUni(moved -> moved ? toShared(placed, end) : toJournal(placed, end));
    }

    private Uni<Added> toShared(Placed placed, long end) {
        if (shared.isAway() || System.nanoTime() - lastRefused < NOT_TRIED_NANOS) {
            return toJournal(placed, end);
        }
        return shared.add(placed, shareOf(end)).onItem().transformToUni(added -> {
            if (added instanceof Added.Stored) {
                return Uni.createFrom().item(added);
            }
            lastRefused = System.nanoTime();
            return toJournal(placed, end);
        });
    }

    private Uni<Added> toJournal(Placed placed, long end) {
        log.begins(shared.trouble());
        return journal.add(placed, left(end));
    }

    /** Returns two thirds of the remaining time. */
    private static Duration shareOf(long end) {
        return left(end).multipliedBy(2).dividedBy(3);
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }

    /** A session that began in the spool and is unknown there may have its start in another replica's journal. */
    @Override
    public Uni<Backlog> backlog(UUID session, boolean provisional, Duration within) {
        Backlog own = journal.backlog(session);
        if (!(own instanceof Backlog.None)) {
            return Uni.createFrom().item(own);
        }
        Uni<Backlog> known = shared.backlog(session, provisional, within);
        return provisional
                ? known.map(backlog -> backlog instanceof Backlog.None ? new Backlog.Waiting() : backlog)
                : known;
    }

    /** Leases nothing in the first moment after an outage of the shared spool. */
    @Override
    public Uni<List<Claim>> claim(Demand demand) {
        if (shared.isAway()) {
            lastAway = System.nanoTime();
        }
        return shared.claim(System.nanoTime() - lastAway < OTHERS_FIRST_NANOS ? Demand.ofEach(0) : demand);
    }

    @Override
    public Uni<List<Entry>> entries(UUID session, int limit, long bytes) {
        return shared.entries(session, limit, bytes);
    }

    @Override
    public Uni<Boolean> delivered(List<Entry> entries) {
        return shared.delivered(entries);
    }

    @Override
    public Uni<Optional<Resolution>> resolved(List<Entry> entries, Resolution resolution) {
        return shared.resolved(entries, resolution);
    }

    @Override
    public Uni<Boolean> postponed(Entry head, Duration delay, String reason) {
        return shared.postponed(head, delay, reason);
    }

    @Override
    public Uni<Boolean> returned(UUID session, Duration delay) {
        return shared.returned(session, delay);
    }

    @Override
    public Uni<Boolean> deadLettered(Entry entry, String reason) {
        return shared.deadLettered(entry, reason);
    }

    @Override
    public Uni<Optional<Resolution>> givenUp(Entry start, String reason) {
        return shared.givenUp(start, reason);
    }

    @Override
    public Uni<Optional<Resolution>> refused(Entry start, String reason) {
        return shared.refused(start, reason);
    }

    @Override
    public Uni<Released> release(UUID session) {
        return shared.release(session);
    }

    @Override
    public Uni<Stats> stats() {
        return shared.stats();
    }

    @Override
    public DeadLetters deadLetters() {
        return shared.deadLetters();
    }

    /**
     * Searches the journal first, because its entries are moved to the shared spool. A session may have entries in both
     * places, and is erased from the shared spool first: if that is away, a later try still finds the start in the
     * journal.
     */
    @Override
    public Uni<Erased> erase(Predicate<byte[]> isViewers, Consumer<UUID> onSession) {
        Function<UUID, Uni<Erased>> fromBoth = session -> shared.erasable().erase(session)
                .chain(there -> journal.erasable().erase(session).map(there::plus))
                .invoke(() -> onSession.accept(session));
        return replay.betweenPages(() -> Erasure.of(journal.erasable(), isViewers, fromBoth))
                .chain(first -> Erasure.of(shared.erasable(), isViewers, fromBoth).map(first::plus));
    }

    /** Moves what it can in a few seconds. The rest stays in the journal, for the next start. */
    @Override
    public void close() {
        replay.close();
        journal.close();
        shared.close();
    }
}
