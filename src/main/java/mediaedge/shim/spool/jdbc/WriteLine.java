package mediaedge.shim.spool.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.SpoolUnavailable;
import mediaedge.shim.spool.jdbc.ledger.GroupThread;
import mediaedge.shim.spool.jdbc.ledger.Ledger;
import mediaedge.shim.spool.jdbc.sql.Database;
import mediaedge.shim.spool.jdbc.sql.Retries;
import mediaedge.shim.spool.journal.CallbackExecutor;
import mediaedge.shim.spool.journal.JournalPage;
import mediaedge.shim.spool.journal.OutageTracker;
import mediaedge.shim.spool.journal.Placed;
import mediaedge.shim.units.Durations;

/** The queue of all writes. One thread writes them, many in one transaction, and then completes all answers. */
final class WriteLine implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WriteLine.class);

    private static final Duration LATER = Duration.ofSeconds(5);
    /** Draining frees room, but takes time. */
    private static final Duration MUCH_LATER = Duration.ofSeconds(30);
    /** For this time after an entry found no room, health reports the spool as full. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final Database database;
    private final Ledger ledger;
    private final Leasing.Terms terms;
    private final SpoolLimits limits;
    private final OutageTracker trouble;
    private final GroupThread<Write> writer;
    private volatile boolean closed;
    private volatile Optional<NoRoom> lastRefusal = Optional.empty();

    private record NoRoom(String why, long at) {
    }

    /**
     * @param tidy
     *            runs periodically
     */
    WriteLine(Database database, Ledger ledger, Leasing.Terms terms, OutageTracker trouble, Duration every,
            Runnable tidy) {
        this.database = database;
        this.ledger = ledger;
        this.terms = terms;
        this.limits = terms.limits();
        this.trouble = trouble;
        this.writer = new GroupThread<>("spool-writer", limits.writes(), Write::size, this::commit, every, tidy);
    }

    void start() {
        writer.start();
    }

    /** See {@link Spool#add}. */
    Uni<Added> add(Placed placed, Duration most) {
        Duration within = most.compareTo(limits.addWithin()) < 0 ? most : limits.addWithin();
        Optional<String> broken = trouble.whyNotTry();
        if (broken.isPresent()) {
            return Uni.createFrom().item(new Added.Broken(LATER, broken.get()));
        }
        UUID session = placed.entry().session();
        long bytes = placed.bytes();
        Optional<String> full = ledger.reserve(session, bytes);
        if (full.isPresent()) {
            return noRoom(MUCH_LATER, full.get());
        }
        Write.Add add = new Write.Add(placed);
        if (!writer.offer(add)) {
            ledger.cancelled(session, bytes);
            return noRoom(LATER, "too many writes wait for the disk");
        }
        return Uni.createFrom().completionStage(add.answer()).ifNoItem().after(within)
                .recoverWithItem(() -> giveUp(add, within)).emitOn(CallbackExecutor.current());
    }

    /** See {@link mediaedge.shim.spool.journal.SharedSpool#bringOver}. */
    Uni<Added> bringOver(JournalPage page) {
        Optional<String> full = Optional.empty();
        List<JournalPage.Item> reserved = new ArrayList<>();
        for (JournalPage.Item line : page.lines()) {
            full = ledger.reserve(line.session(), line.placed().bytes());
            if (full.isPresent()) {
                break;
            }
            reserved.add(line);
        }
        if (full.isPresent()) {
            cancel(reserved);
            return noRoom(MUCH_LATER, full.get());
        }
        return this.<Added>write(answer -> new Write.BringOver(page, answer)).onFailure()
                .invoke(() -> cancel(reserved));
    }

    private void cancel(List<JournalPage.Item> reserved) {
        reserved.forEach(line -> ledger.cancelled(line.session(), line.placed().bytes()));
    }

    private Uni<Added> noRoom(Duration later, String why) {
        lastRefusal = Optional.of(new NoRoom(why, System.nanoTime()));
        return Uni.createFrom().item(new Added.Full(later, why));
    }

    /** Returns why an entry found no room within the last minute; empty if all found room. */
    Optional<String> lacksRoom() {
        return lastRefusal.filter(last -> System.nanoTime() - last.at < LATELY.toNanos()).map(NoRoom::why);
    }

    /** Cancels a write that the writer has not begun. One that it has begun may still be stored. */
    private Added giveUp(Write.Add add, Duration within) {
        if (add.take()) {
            ledger.cancelled(add.entry().session(), add.entry().payload().length);
        }
        return new Added.Broken(LATER,
                trouble.why().orElse("the database did not answer within " + Durations.text(within)));
    }

    /** Writes once, when the answer is subscribed to. */
    <T> Uni<T> write(Function<CompletableFuture<T>, Write> make) {
        return Uni.createFrom().<T>completionStage(() -> {
            CompletableFuture<T> answer = new CompletableFuture<>();
            Optional<String> broken = trouble.whyNotTry();
            if (broken.isPresent() || !writer.offer(make.apply(answer))) {
                answer.completeExceptionally(new SpoolUnavailable(
                        broken.orElse("too many writes wait for the disk, or the spool is closed")));
            }
            return answer;
        }).emitOn(CallbackExecutor.current());
    }

    /**
     * Retries until the write succeeds, because losing it would cause a second delivery. After an outage of the
     * database this is often after the lease, but nobody else can have taken over the session during the outage, and
     * the retry comes soon enough after it.
     */
    <T> Uni<T> insist(Function<CompletableFuture<T>, Write> make) {
        return write(make).onFailure(e -> e instanceof SpoolUnavailable && !closed).retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofMillis(500)).expireIn(SpoolLimits.FARTHEST.toMillis())
                .onFailure(e -> !(e instanceof SpoolUnavailable))
                .transform(e -> new SpoolUnavailable("not recorded within " + Durations.text(SpoolLimits.FARTHEST), e));
    }

    /** Runs on the writer's thread. */
    private void commit(List<Write> group) {
        List<Write> writes = group.stream().filter(write -> !(write instanceof Write.Add add) || add.take()).toList();
        List<Runnable> afterwards;
        try {
            Database.Task<List<Runnable>> batch = (connection, now) -> new WriteBatch(connection, now, terms, ledger)
                    .write(writes);
            afterwards = database.run(
                    writes.stream().anyMatch(Write.Erase.class::isInstance) ? database.overwriting(batch) : batch);
        } catch (SQLException | RuntimeException | Error e) {
            trouble.met(e);
            boolean unsure = e instanceof Retries.Unsure;
            if (unsure) {
                runProtected(ledger::unsure);
            }
            writes.forEach(write -> runProtected(() -> failed(write, OutageTracker.why(e), unsure)));
            return;
        }
        trouble.over();
        afterwards.forEach(WriteLine::runProtected);
        writes.forEach(WriteLine::answerAnyway);
    }

    /** A failure must not keep other writes from their answers. */
    private static void runProtected(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("The spool's ledger could not be told what became of a write", e);
        }
    }

    /** Completes the answer of a write that such a failure left out after the commit. The write itself is done. */
    private static void answerAnyway(Write write) {
        if (!write.answer().isDone()) {
            runProtected(() -> {
                if (write instanceof Write.Add add) {
                    add.answer().complete(new Added.Stored());
                } else {
                    write.answer().completeExceptionally(new SpoolUnavailable("it was written, but not told"));
                }
            });
        }
    }

    private void failed(Write write, String why, boolean unsure) {
        if (write instanceof Write.Add add) {
            try {
                if (unsure) {
                    ledger.added(add.entry().session(), add.entry().payload().length);
                } else {
                    ledger.cancelled(add.entry().session(), add.entry().payload().length);
                }
            } finally {
                add.answer().complete(new Added.Broken(LATER, why));
            }
        } else if (write instanceof Write.BringOver over && unsure) {
            over.page().lines().forEach(line -> ledger.added(line.session(), line.placed().bytes()));
            over.answer().complete(new Added.Broken(LATER, why));
        } else {
            write.answer().completeExceptionally(new SpoolUnavailable(why));
        }
    }

    /** Accepts no more writes, and writes the waiting ones. */
    @Override
    public void close() {
        closed = true;
        writer.close();
    }
}
