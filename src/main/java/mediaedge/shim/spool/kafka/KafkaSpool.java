package mediaedge.shim.spool.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

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
import mediaedge.shim.spool.SpoolUnavailable;
import mediaedge.shim.spool.Stats;
import mediaedge.shim.spool.journal.CallbackExecutor;
import mediaedge.shim.spool.journal.ErasableStore;
import mediaedge.shim.spool.journal.JournalPage;
import mediaedge.shim.spool.journal.Placed;
import mediaedge.shim.spool.journal.Places;
import mediaedge.shim.spool.journal.SharedSpool;

/** The spool in Kafka. As long as no broker was reached, it stores nothing and knows nothing. */
final class KafkaSpool implements SharedSpool {

    private static final Duration LATER = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private final Connection connection;
    private final Places places;
    private final Clock clock;

    KafkaSpool(Connection connection, Places places, Clock clock) {
        this.connection = connection;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public Optional<String> trouble() {
        return connection.trouble();
    }

    @Override
    public List<String> warnings() {
        return connection.warnings();
    }

    @Override
    public boolean isAway() {
        return connection.isAway();
    }

    @Override
    public Uni<Added> add(NewEntry entry, Duration within) {
        return add(new Placed(entry, places.next()), within);
    }

    @Override
    public Uni<Added> add(Placed entry, Duration within) {
        CompletableFuture<Added> added = connection.replica()
                .map(replica -> replica.additions().add(entry, clock.millis(), false))
                .orElseGet(() -> CompletableFuture.completedFuture(unknown()));
        return Uni.createFrom().completionStage(added)
                .ifNoItem().after(within).recoverWithItem(() -> new Added.Broken(LATER, "the brokers did not answer in "
                        + within.toMillis() + " ms"))
                .emitOn(CallbackExecutor.current());
    }

    private Added unknown() {
        return new Added.Broken(LATER, connection.trouble().orElse("the brokers were not reached yet"));
    }

    @Override
    public Uni<Added> bringOver(JournalPage page) {
        return connection.replica().map(replica -> here(() -> replica.additions().bringOver(page)))
                .orElseGet(() -> Uni.createFrom().item(this::unknown));
    }

    /** A session that began in the spool is unknown before its partition is: it is safer in the spool. */
    @Override
    public Uni<Backlog> backlog(UUID session, boolean provisional, Duration within) {
        return Uni.createFrom().item(() -> connection.replica().map(replica -> replica.backlog(session, provisional))
                .orElseGet(() -> provisional ? new Backlog.Waiting() : new Backlog.None()));
    }

    @Override
    public Uni<List<Claim>> claim(Demand demand) {
        return connection.isAway()
                ? Uni.createFrom().item(List.of())
                : connection.replica().map(replica -> here(() -> replica.claim(demand)))
                        .orElseGet(() -> Uni.createFrom().item(List.of()));
    }

    @Override
    public Uni<List<Entry>> entries(UUID session, int limit, long bytes) {
        return with(replica -> replica.pages().entries(session, limit, bytes));
    }

    @Override
    public Uni<Boolean> delivered(List<Entry> entries) {
        return with(replica -> replica.reports().delivered(entries));
    }

    @Override
    public Uni<Optional<Resolution>> resolved(List<Entry> entries, Resolution resolution) {
        return with(replica -> replica.reports().resolved(entries, resolution));
    }

    @Override
    public Uni<Boolean> postponed(Entry head, Duration delay, String reason) {
        return with(replica -> replica.reports().postponed(head.session(), atMost(delay), reason));
    }

    @Override
    public Uni<Boolean> returned(UUID session, Duration delay) {
        return with(replica -> replica.reports().returned(session, atMost(delay)));
    }

    private static Duration atMost(Duration delay) {
        return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    }

    @Override
    public Uni<Boolean> deadLettered(Entry entry, String reason) {
        return with(replica -> replica.reports().deadLettered(entry, reason));
    }

    @Override
    public Uni<Optional<Resolution>> givenUp(Entry start, String reason) {
        return with(replica -> replica.reports().deadLettered(start, reason, new Resolution.GivenUp()));
    }

    @Override
    public Uni<Optional<Resolution>> refused(Entry start, String reason) {
        return with(replica -> replica.reports().deadLettered(start, reason, new Resolution.Refused()));
    }

    @Override
    public Uni<Released> release(UUID session) {
        return with(replica -> Uni.createFrom().item(() -> replica.sessions().release(session, clock.millis())));
    }

    @Override
    public Uni<Stats> stats() {
        return with(replica -> Uni.createFrom().item(replica.usage()::stats));
    }

    @Override
    public DeadLetters deadLetters() {
        return new ConnectedDeadLetters(connection);
    }

    @Override
    public ErasableStore erasable() {
        return connection.replica().map(Replica::erasure).orElseThrow(this::unavailable);
    }

    private <T> Uni<T> with(Function<Replica, Uni<T>> use) {
        return here(() -> use.apply(connection.replica().orElseThrow(this::unavailable)));
    }

    private SpoolUnavailable unavailable() {
        return new SpoolUnavailable(connection.trouble().orElse("the brokers were not reached yet"));
    }

    private static <T> Uni<T> here(Supplier<Uni<T>> answer) {
        return Uni.createFrom().deferred(() -> answer.get().emitOn(CallbackExecutor.current()));
    }

    @Override
    public void close() {
        connection.close();
    }

    Connection connection() {
        return connection;
    }
}
