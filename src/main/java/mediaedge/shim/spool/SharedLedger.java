package mediaedge.shim.spool;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

/**
 * The ledger of a database that others write too: looks sessions up in it, as many as are asked for at once with one
 * query, and counts how full it is every two seconds.
 */
final class SharedLedger implements Ledger {

    private static final Logger LOG = Logger.getLogger(SharedLedger.class);
    private static final GroupThread.Bounds BOUNDS = new GroupThread.Bounds(10_000, 10_000, 500, 500);
    private static final Duration COUNTED_EVERY = Duration.ofSeconds(2);

    private final Room room;
    private final Database database;
    private final Reads reads;
    private final Duration within;
    private final Trouble trouble;
    private final GroupThread<LookUp> lookUps;

    private record LookUp(UUID session, CompletableFuture<Backlog> answer) {
    }

    SharedLedger(SpoolLimits limits, Database database, Reads reads, String store) {
        this.room = new Room(limits);
        this.database = database;
        this.reads = reads;
        this.within = limits.addWithin();
        this.trouble = new Trouble("look-ups, " + store);
        this.lookUps = new GroupThread<>("spool-look-ups", BOUNDS, lookUp -> 1, this::lookUp, COUNTED_EVERY,
                this::count).start();
    }

    @Override
    public void load(Connection connection, Stats stored) {
        room.set(stored);
    }

    @Override
    public boolean mayHoldEntries() {
        // Others' entries are ours to deliver too, once they are gone.
        return true;
    }

    @Override
    public Optional<String> reserve(UUID session, long bytes) {
        return room.take(bytes);
    }

    @Override
    public void cancelled(UUID session, long bytes) {
        room.give(1, bytes);
    }

    @Override
    public void removed(UUID session, int entries, long bytes, Optional<Resolution> resolution) {
        room.give(entries, bytes);
    }

    @Override
    public void buried(UUID session, int entries, Optional<Resolution> resolution) {
        // Dead letters take the same room.
    }

    @Override
    public void redriven(UUID session) {
        // Entries take the same room.
    }

    @Override
    public void deleted(long bytes) {
        room.give(1, bytes);
    }

    @Override
    public void forgotten(UUID session) {
        // Nothing of sessions is remembered.
    }

    @Override
    public Uni<Backlog> backlog(UUID session, Duration most) {
        Duration time = most.compareTo(within) < 0 ? most : within;
        return Uni.createFrom().completionStage(() -> ask(session, time)).emitOn(Callers.thisOne());
    }

    private CompletableFuture<Backlog> ask(UUID session, Duration time) {
        Optional<String> broken = trouble.whyNotTry();
        LookUp lookUp = new LookUp(session, new CompletableFuture<>());
        if (broken.isPresent() || !lookUps.offer(lookUp)) {
            return CompletableFuture.completedFuture(new Backlog.Unknown(broken.orElse("too many look-ups wait")));
        }
        return lookUp.answer.completeOnTimeout(new Backlog.Unknown("the database did not answer within " + time),
                time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookUp(List<LookUp> group) {
        try {
            List<UUID> sessions = group.stream().map(LookUp::session).distinct().toList();
            Map<UUID, Backlog> found = new HashMap<>();
            database.ask(connection -> new SessionTable(connection).among(sessions))
                    .forEach(line -> found.put(line.session(), line.backlog()));
            trouble.over();
            group.forEach(lookUp -> lookUp.answer.complete(found.getOrDefault(lookUp.session, new Backlog.None())));
        } catch (SQLException | RuntimeException e) {
            trouble.met(e);
            group.forEach(lookUp -> lookUp.answer.complete(new Backlog.Unknown(Trouble.why(e))));
        }
    }

    /** By another thread, since live events wait for this one. */
    private void count() {
        reads.ask((connection, now) -> new SessionTable(connection).stats()).subscribe().with(room::set,
                e -> LOG.debug("The spool could not be counted; it is tried again", e));
    }

    @Override
    public void close() {
        lookUps.close();
    }
}
