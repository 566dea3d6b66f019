package mediaedge.shim.spool.journal;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.NewEntry;

/**
 * Decides where a new entry goes. The journal takes entries while the shared spool is away or full, and all later
 * entries of their sessions until it has none of them any more.
 */
final class Additions {

    /** After an entry was not stored in time, the next ones do not wait for the same. */
    private static final long NOT_TRIED_NANOS = Duration.ofMillis(500).toNanos();

    private final SharedSpool shared;
    private final Journal journal;
    private final Places places;
    private final JournalReplay replay;
    private final JournalDrain drain;
    private final JournalLog log;
    private final long withinNanos;
    private final Object decision;
    private volatile long lastRefused = System.nanoTime() - NOT_TRIED_NANOS;

    /**
     * @param within
     *            how long an entry may take to be stored; the shared spool gets two thirds of it
     * @param decision
     *            lock that is held while the target of an entry is decided and the entry is added, so no other entry of
     *            its session slips in between
     */
    Additions(SharedSpool shared, Journal journal, Places places, JournalReplay replay, JournalDrain drain,
            JournalLog log, Duration within, Object decision) {
        this.shared = shared;
        this.journal = journal;
        this.places = places;
        this.replay = replay;
        this.drain = drain;
        this.log = log;
        this.withinNanos = within.toNanos();
        this.decision = decision;
    }

    /** See {@link mediaedge.shim.spool.Spool#add}. */
    Uni<Added> add(NewEntry entry, Duration within) {
        UUID session = entry.session();
        long end = System.nanoTime() + Math.min(within.toNanos(), withinNanos);
        synchronized (decision) {
            Placed placed = new Placed(entry, places.next());
            if (journal.waiting(session) == 0) {
                return toShared(placed, end);
            }
            Optional<CompletableFuture<Boolean>> move = replay.moving(session);
            return move.isEmpty() ? toJournal(placed, end) : behind(move.get(), placed, end);
        }
    }

    /** All entries of the session in the journal are being moved, so later entries need not go there. */
    private Uni<Added> behind(CompletableFuture<Boolean> move, Placed placed, long end) {
        // A copy, because a caller that stops waiting cancels it, and others wait for the same.
        return drain.whileOnItsWay(Uni.createFrom().completionStage(move.copy())
                .ifNoItem().after(shareOf(end)).recoverWithItem(false)
                .emitOn(CallbackExecutor.current())
                .onItem().transformToUni(moved -> moved ? toShared(placed, end) : toJournal(placed, end)));
    }

    private Uni<Added> toShared(Placed placed, long end) {
        if (shared.isAway() || System.nanoTime() - lastRefused < NOT_TRIED_NANOS) {
            return toJournal(placed, end);
        }
        return drain.whileOnItsWay(shared.add(placed, shareOf(end)).onItem().transformToUni(added -> {
            if (added instanceof Added.Stored) {
                return Uni.createFrom().item(added);
            }
            lastRefused = System.nanoTime();
            return toJournal(placed, end);
        }));
    }

    private Uni<Added> toJournal(Placed placed, long end) {
        synchronized (decision) {
            drain.adding(placed.entry());
            Uni<Added> added = journal.add(placed, left(end));
            log.begins(shared.trouble());
            return added;
        }
    }

    /** Returns two thirds of the remaining time. */
    private static Duration shareOf(long end) {
        return left(end).multipliedBy(2).dividedBy(3);
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }
}
