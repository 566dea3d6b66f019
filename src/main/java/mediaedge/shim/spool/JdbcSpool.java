package mediaedge.shim.spool;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import javax.sql.DataSource;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

/** The spool in a database. All that is written goes through one thread, many writes in one transaction. */
final class JdbcSpool implements Spool, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Spool.class);

    private static final Duration TIDY_EVERY = Duration.ofSeconds(10);
    private static final Duration LATER = Duration.ofSeconds(5);
    /** Room comes back by draining, which takes its time. */
    private static final Duration MUCH_LATER = Duration.ofSeconds(30);

    private final Dialect dialect;
    private final SpoolLimits limits;
    private final Database database;
    private final Ledger ledger;
    private final Trouble trouble;
    private final Leasing.Terms terms;
    private final GroupThread<Write> writer;
    private final Reads reads;
    private final JdbcDeadLetters deadLetters;
    private volatile boolean closed;

    private JdbcSpool(DataSource source, Dialect dialect, Runnable migrate, SpoolLimits limits) {
        this.dialect = dialect;
        this.limits = limits;
        this.database = new Database(source, dialect, migrate, this::begin);
        this.ledger = dialect.exclusive()
                ? new EmbeddedLedger(limits)
                : new SharedLedger(limits, database, dialect.name());
        this.trouble = new Trouble(dialect.name());
        this.terms = new Leasing.Terms(UUID.randomUUID().toString(), dialect.skipLocked(), limits);
        this.writer = new GroupThread<>("spool-writer", limits.writes(), Write::size, this::write, TIDY_EVERY,
                () -> tidy().subscribe().with(dropped -> {
                }, e -> LOG.debug("The spool could not be tidied; it is tried again", e)));
        this.reads = new Reads(database);
        this.deadLetters = new JdbcDeadLetters(reads, this::write);
    }

    /**
     * Opens a spool, and makes it ready if that is possible now.
     *
     * @param migrate
     *            brings the tables up to date
     *
     * @throws RuntimeException
     *             if the database is this process's own and cannot be used; a shared one may come later
     */
    static JdbcSpool open(DataSource source, Dialect dialect, Runnable migrate, SpoolLimits limits) {
        JdbcSpool spool = new JdbcSpool(source, dialect, migrate, limits);
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
        spool.writer.start();
        return spool;
    }

    /** The first transaction: learns what is there, and tells. */
    private Void begin(Connection connection, long now) throws SQLException {
        if (dialect.exclusive()) {
            terms.table(connection).leaveDead();
        }
        Stats stats = new SessionTable(connection).stats();
        ledger.load(connection, stats);
        LOG.infof("Spool (%s): %d entries of %d sessions wait%s; %d dead letters.", dialect.name(), stats.entries(),
                stats.sessions(),
                stats.oldest()
                        .map(at -> ", the oldest since " + at + " ("
                                + Duration.ofSeconds((now - at.toEpochMilli()) / 1000) + ")")
                        .orElse(""),
                stats.deadLetters());
        return null;
    }

    @Override
    public boolean armed() {
        return true;
    }

    @Override
    public Optional<String> trouble() {
        return trouble.why();
    }

    @Override
    public Uni<Added> add(NewEntry entry) {
        Optional<String> broken = trouble.whyNotTry();
        if (broken.isPresent()) {
            return Uni.createFrom().item(new Added.Broken(LATER, broken.get()));
        }
        long bytes = entry.payload().length;
        Optional<String> full = ledger.reserve(entry.session(), bytes);
        if (full.isPresent()) {
            return Uni.createFrom().item(new Added.Full(MUCH_LATER, full.get()));
        }
        Write.Add add = new Write.Add(entry);
        if (!writer.offer(add)) {
            ledger.cancelled(entry.session(), bytes);
            return Uni.createFrom().item(new Added.Full(LATER, "too many writes wait for the disk"));
        }
        return Uni.createFrom().completionStage(add.answer()).ifNoItem().after(limits.addWithin())
                .recoverWithItem(() -> giveUp(add)).emitOn(Callers.thisOne());
    }

    /** What the writer has not begun, it now leaves alone; what it has begun may still come to be stored. */
    private Added giveUp(Write.Add add) {
        if (add.take()) {
            ledger.cancelled(add.entry().session(), add.entry().payload().length);
        }
        return new Added.Broken(LATER,
                trouble.why().orElse("the database did not answer within " + limits.addWithin()));
    }

    @Override
    public Uni<Backlog> backlog(UUID session) {
        return ledger.backlog(session);
    }

    @Override
    public Uni<List<Claim>> claim(int sessions) {
        return write(answer -> new Write.Lease(sessions, answer));
    }

    @Override
    public Uni<List<Entry>> entries(UUID session, int limit) {
        return reads.ask((connection, now) -> new EntryTable(connection).first(session, terms.owner(), limit));
    }

    @Override
    public Uni<Boolean> delivered(List<Entry> entries) {
        return insist(answer -> new Write.Remove(entries, Optional.empty(), Optional.empty(), answer));
    }

    @Override
    public Uni<Boolean> resolved(Entry start, Resolution resolution) {
        return insist(answer -> new Write.Remove(List.of(start), Optional.of(resolution), Optional.empty(), answer));
    }

    @Override
    public Uni<Boolean> postponed(Entry head, Duration delay, String reason) {
        Duration cut = delay.compareTo(SpoolLimits.FARTHEST) > 0 ? SpoolLimits.FARTHEST : delay;
        return write(answer -> new Write.Postpone(head, cut, Text.cut(reason, 500), answer));
    }

    @Override
    public Uni<Boolean> buried(Entry entry, String reason) {
        return insist(answer -> new Write.Remove(List.of(entry), Optional.empty(), Optional.of(Text.cut(reason, 1_000)),
                answer));
    }

    @Override
    public Uni<Released> release(UUID session) {
        return write(answer -> new Write.Release(session, answer));
    }

    @Override
    public Uni<Stats> stats() {
        return reads.ask((connection, now) -> new SessionTable(connection).stats());
    }

    @Override
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    /** Takes no more, writes what waits, and gives back what is ours, so that other replicas go on at once. */
    @Override
    public void close() {
        closed = true;
        writer.close();
        ledger.close();
        reads.close();
        try {
            database.runIfReady((connection, now) -> {
                terms.table(connection).leave();
                return null;
            });
        } catch (SQLException | RuntimeException e) {
            LOG.debug("Leases could not be given back; they run out by themselves", e);
        }
        dialect.close();
    }

    /** Forgets what is past, and repairs what a clock set back has left. */
    Uni<Long> tidy() {
        return write(Write.Tidy::new).chain(() -> deadLetters.dropOlderThan(limits.keepDeadLetters()));
    }

    /** Says something until it is heard, as long as the session can be ours: forgetting it would deliver twice. */
    private <T> Uni<T> insist(Function<CompletableFuture<T>, Write> make) {
        return write(make).onFailure(e -> e instanceof SpoolUnavailable && !closed).retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(2)).expireIn(limits.lease().toMillis())
                .onFailure(e -> !(e instanceof SpoolUnavailable))
                .transform(e -> new SpoolUnavailable("not recorded within " + limits.lease(), e));
    }

    private <T> Uni<T> write(Function<CompletableFuture<T>, Write> make) {
        return Uni.createFrom().<T>completionStage(() -> {
            CompletableFuture<T> answer = new CompletableFuture<>();
            Optional<String> broken = trouble.whyNotTry();
            if (broken.isPresent() || !writer.offer(make.apply(answer))) {
                answer.completeExceptionally(new SpoolUnavailable(
                        broken.orElse("too many writes wait for the disk, or the spool is closed")));
            }
            return answer;
        }).emitOn(Callers.thisOne());
    }

    /** On the writer's thread. */
    private void write(List<Write> group) {
        List<Write> writes = group.stream().filter(write -> !(write instanceof Write.Add add) || add.take()).toList();
        List<Runnable> afterwards;
        try {
            afterwards = database
                    .run((connection, now) -> new WriteBatch(connection, now, terms, ledger).write(writes));
        } catch (SQLException | RuntimeException e) {
            trouble.met(e);
            writes.forEach(write -> failed(write, Trouble.why(e)));
            return;
        }
        trouble.over();
        afterwards.forEach(Runnable::run);
    }

    private void failed(Write write, String why) {
        if (write instanceof Write.Add add) {
            ledger.cancelled(add.entry().session(), add.entry().payload().length);
            add.answer().complete(new Added.Broken(LATER, why));
        } else {
            write.answer().completeExceptionally(new SpoolUnavailable(why));
        }
    }
}
