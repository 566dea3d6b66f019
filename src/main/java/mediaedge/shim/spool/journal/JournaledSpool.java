package mediaedge.shim.spool.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

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
 * A spool that replicas share, with this replica's journal for entries that cannot be written there. The journal is
 * {@linkplain JournalReplay moved} to the shared spool, and {@linkplain JournalDrain drained} while that is away.
 */
public final class JournaledSpool implements Spool {

    private static final Logger LOG = Logger.getLogger(Spool.class);

    /**
     * After an outage of the shared spool, other replicas have this long to announce that they have a journal to move.
     */
    private static final long OTHERS_FIRST_NANOS = Duration.ofSeconds(1).toNanos();

    private final SharedSpool shared;
    private final Journal journal;
    private final JournalDrain drain;
    private final JournalReplay replay;
    private final Additions additions;
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile long lastAway = System.nanoTime() - OTHERS_FIRST_NANOS;

    /** Begins to move the entries that a previous process may have left in the journal. */
    public JournaledSpool(SharedSpool shared, Journal journal, Places places, JournalTerms terms) {
        Object decision = new Object();
        JournalLog log = new JournalLog(journal);
        this.shared = shared;
        this.journal = journal;
        this.drain = new JournalDrain(shared, journal, log, terms, decision);
        this.replay = new JournalReplay(shared, journal, log, drain, decision);
        this.additions = new Additions(shared, journal, places, replay, drain, log, terms.within(), decision);
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
    public List<String> warnings() {
        return shared.warnings();
    }

    @Override
    public long journaled() {
        return journal.entries();
    }

    @Override
    public Uni<Added> add(NewEntry entry, Duration within) {
        return additions.add(entry, within);
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

    /**
     * Leases sessions of the journal while the shared spool is away. Leases nothing in the first moment after an outage
     * of it, nor before all of those sessions are released.
     */
    @Override
    public Uni<List<Claim>> claim(Demand demand) {
        return Uni.createFrom().deferred(() -> {
            if (shared.isAway()) {
                lastAway = System.nanoTime();
                probe();
                return drain.claim(demand);
            }
            boolean none = System.nanoTime() - lastAway < OTHERS_FIRST_NANOS || drain.isBusy();
            return shared.claim(none ? Demand.ofEach(0) : demand);
        });
    }

    /** Checks whether the shared spool is still away. Nobody waits for it, because the answer may take seconds. */
    private void probe() {
        if (probing.compareAndSet(false, true)) {
            shared.claim(Demand.ofEach(0)).onTermination().invoke(() -> probing.set(false)).subscribe()
                    .with(none -> LOG.debug("The shared spool answers again"),
                            e -> LOG.debugf("The shared spool is still away: %s", e.getMessage()));
        }
    }

    @Override
    public Uni<List<Entry>> entries(UUID session, int limit, long bytes) {
        return drain.holds(session)
                ? drain.entries(session, limit, bytes)
                : shared.entries(session, limit, bytes);
    }

    @Override
    public Uni<Boolean> delivered(List<Entry> entries) {
        return isOfJournal(entries.get(0)) ? drain.delivered(entries) : shared.delivered(entries);
    }

    @Override
    public Uni<Optional<Resolution>> resolved(List<Entry> entries, Resolution resolution) {
        return unlessOfJournal(entries.get(0), Optional.empty(), () -> shared.resolved(entries, resolution));
    }

    @Override
    public Uni<Boolean> postponed(Entry head, Duration delay, String reason) {
        return isOfJournal(head)
                ? drain.postponed(head.session(), delay)
                : shared.postponed(head, delay, reason);
    }

    @Override
    public Uni<Boolean> returned(UUID session, Duration delay) {
        return drain.holds(session) ? drain.returned(session, delay) : shared.returned(session, delay);
    }

    @Override
    public Uni<Boolean> deadLettered(Entry entry, String reason) {
        return unlessOfJournal(entry, false, () -> shared.deadLettered(entry, reason));
    }

    @Override
    public Uni<Optional<Resolution>> givenUp(Entry start, String reason) {
        return unlessOfJournal(start, Optional.empty(), () -> shared.givenUp(start, reason));
    }

    @Override
    public Uni<Optional<Resolution>> refused(Entry start, String reason) {
        return unlessOfJournal(start, Optional.empty(), () -> shared.refused(start, reason));
    }

    @Override
    public Uni<Released> release(UUID session) {
        return drain.holds(session) ? drain.release(session) : shared.release(session);
    }

    private static boolean isOfJournal(Entry entry) {
        return JournaledSession.isOfJournal(entry);
    }

    /** Decides about an entry. If it is in the journal, it stays there until the shared spool has it. */
    private <T> Uni<T> unlessOfJournal(Entry entry, T stays, Supplier<Uni<T>> decided) {
        return isOfJournal(entry)
                ? Uni.createFrom().item(stays).invoke(() -> drain.leave(entry.session()))
                : decided.get();
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
        drain.close();
        replay.close();
        journal.close();
        shared.close();
    }
}
