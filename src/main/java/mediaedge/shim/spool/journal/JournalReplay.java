package mediaedge.shim.spool.journal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Demand;
import mediaedge.shim.spool.SpoolUnavailable;

/**
 * Moves the journal's entries to the shared spool, page by page and in their order, as soon as the shared spool takes
 * them.
 */
final class JournalReplay {

    private static final Logger LOG = Logger.getLogger(JournalReplay.class);

    private static final Duration EVERY = Duration.ofMillis(250);
    private static final int PAGE = 500;
    private static final long PAGE_BYTES = 1L << 20;
    /** Longer than any answer of the stores takes. */
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** Longer than it takes to read all of a journal. */
    private static final Duration LONGEST_TASK = Duration.ofMinutes(10);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(3);

    private final SharedSpool shared;
    private final Journal journal;
    private final JournalLog log;
    private final JournalDrain drain;
    private final Object decision;
    /** Sessions whose entries in the journal are all being moved. */
    private final Map<UUID, CompletableFuture<Boolean>> moving = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "spool-journal");
        made.setDaemon(true);
        return made;
    });
    private final ScheduledFuture<?> loop;
    /** While the shared spool is away or full, single entries probe whether it still is. Nobody waits for them. */
    private boolean failed;

    /**
     * @param decision
     *            lock that is held while the target of an entry is decided
     */
    JournalReplay(SharedSpool shared, Journal journal, JournalLog log, JournalDrain drain, Object decision) {
        this.shared = shared;
        this.journal = journal;
        this.log = log;
        this.drain = drain;
        this.decision = decision;
        if (journal.entries() > 0) {
            log.found(journal.entries());
        }
        this.loop = thread.scheduleWithFixedDelay(this::bringOver, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * If all entries of a session in the journal are being moved, returns a future that completes when that is done,
     * and tells whether it succeeded. Called with the lock held.
     */
    Optional<CompletableFuture<Boolean>> moving(UUID session) {
        return Optional.ofNullable(moving.get(session));
    }

    /** Runs a task while no page is being moved. No page is moved before it is done. */
    <T> Uni<T> betweenPages(Supplier<Uni<T>> task) {
        return Uni.createFrom().<T>emitter(emitter -> {
            try {
                thread.execute(() -> {
                    try {
                        emitter.complete(task.get().await().atMost(LONGEST_TASK));
                    } catch (RuntimeException e) {
                        emitter.fail(e);
                    }
                });
            } catch (RejectedExecutionException e) {
                emitter.fail(new SpoolUnavailable("the spool is closed", e));
            }
        }).emitOn(CallbackExecutor.current());
    }

    private void bringOver() {
        try {
            boolean goesOn = true;
            while (goesOn && journal.entries() > 0 && !Thread.currentThread().isInterrupted()) {
                goesOn = next();
            }
            if (!shared.isAway()) {
                log.ends();
            }
        } catch (RuntimeException e) {
            log.failed(String.valueOf(e.getMessage()));
        } catch (Error e) {
            // A scheduled task that throws is never run again.
            LOG.error("The journal could not be brought over; it is tried again", e);
        }
    }

    /** Moves a page if that is possible now. Returns whether to continue at once. */
    private boolean next() {
        if (shared.isAway()) {
            failed = true;
            // A page would be in the way of the drain.
            shared.claim(Demand.ofEach(0)).await().atMost(LONGEST);
        }
        if (shared.isAway() || !drain.beginMove()) {
            return false;
        }
        try {
            return page();
        } finally {
            drain.endMove();
        }
    }

    /** Moves a page. Returns whether to continue at once. */
    private boolean page() {
        boolean probe = failed;
        // Until the end of the page, whatever is thrown on the way.
        failed = true;
        JournalPage page = journal.first(probe ? 1 : PAGE, PAGE_BYTES).await().atMost(LONGEST);
        if (page.lines().isEmpty()) {
            failed = false;
            return false;
        }
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        if (!probe) {
            hold(page, done);
        }
        boolean moved = false;
        try {
            moved = move(page);
        } finally {
            synchronized (decision) {
                moving.clear();
            }
            done.complete(moved);
        }
        failed = !moved;
        return moved;
    }

    private boolean move(JournalPage page) {
        Added added = shared.bringOver(page).await().atMost(LONGEST);
        if (!(added instanceof Added.Stored)) {
            log.failed(added.toString());
            return false;
        }
        journal.remove(page).await().atMost(LONGEST);
        drain.moved(page);
        log.broughtOver(page.lines().size());
        return true;
    }

    private void hold(JournalPage page, CompletableFuture<Boolean> done) {
        Map<UUID, Integer> counts = new HashMap<>();
        page.lines().forEach(line -> counts.merge(line.session(), 1, Integer::sum));
        synchronized (decision) {
            counts.forEach((session, count) -> {
                if (journal.waiting(session) == count) {
                    moving.put(session, done);
                }
            });
        }
    }

    /** Tries for a few seconds to empty the journal, and ends. */
    void close() {
        loop.cancel(false);
        thread.execute(this::bringOver);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        if (journal.entries() > 0) {
            log.leaves(journal.entries());
        }
    }
}
