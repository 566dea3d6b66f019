package mediaedge.shim.spool.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Demand;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Released;

/**
 * Lets a replica drain its own journal while the shared spool is away, because other replicas go on delivering later
 * events of the same sessions.
 * <p>
 * Drains only sessions whose entries do not need the shared spool: this process has added all of them, none is a start or
 * needs one, and the shared spool has no earlier entries as far as this replica knows. A start stays, because events of
 * its session may be in journals of other replicas, which cannot deliver them before they know its outcome. Nothing
 * becomes a dead letter here: such an entry stays, and the shared spool decides about it later.
 * <p>
 * The leases are in memory, because no other process uses the journal. While there is one, nothing is moved, and while a
 * page is moved, nothing is leased.
 */
final class JournalDrain {

    /** How long to wait for entries that cannot be read yet, because they are being written. */
    private static final Duration BEING_WRITTEN = Duration.ofMillis(100);

    private final SharedSpool shared;
    private final Journal journal;
    private final JournalLog log;
    private final JournalTerms terms;
    private final Object decision;
    private final JournaledSessions sessions = new JournaledSessions();
    /** Entries that the shared spool was asked to store, and that may still come to the journal. */
    private final AtomicInteger onTheirWay = new AtomicInteger();
    private boolean moving;
    private boolean closed;

    /**
     * @param decision
     *            lock that is held while the target of an entry is decided
     */
    JournalDrain(SharedSpool shared, Journal journal, JournalLog log, JournalTerms terms, Object decision) {
        this.shared = shared;
        this.journal = journal;
        this.log = log;
        this.terms = terms;
        this.decision = decision;
    }

    /** Watches an entry that may come to the journal behind later ones. Until it has, nothing is leased or read. */
    <T> Uni<T> whileOnItsWay(Uni<T> added) {
        return added.onSubscription().invoke(onTheirWay::incrementAndGet)
                .onTermination().invoke(onTheirWay::decrementAndGet);
    }

    /** An entry is about to be added to the journal. Called with the lock held. */
    void adding(NewEntry entry) {
        UUID session = entry.session();
        if (entry.kind() == EntryKind.START || entry.needsStart()) {
            sessions.forget(session);
        } else if (journal.waiting(session) == 0 && !sessions.contains(session)) {
            sessions.add(new JournaledSession(session, entry.upstream()));
        }
    }

    private boolean mayLease() {
        return !closed && !moving && onTheirWay.get() == 0 && shared.isAway();
    }

    /** Leases sessions, as {@link mediaedge.shim.spool.Spool#claim} does; none unless the shared spool is away. */
    Uni<List<Claim>> claim(Demand demand) {
        return withLock(() -> {
            sessions.isAnyLeased();
            return mayLease()
                    ? sessions.lease(demand, terms.lease(), this::mayBeLeased).stream().map(this::claimed).toList()
                    : List.of();
        });
    }

    private Claim claimed(JournaledSession session) {
        return new Claim(session.id(), session.upstream(), journal.waiting(session.id()), Optional.empty(),
                terms.lease());
    }

    private JournaledSessions.Answer mayBeLeased(JournaledSession session) {
        if (journal.waiting(session.id()) == 0 || session.isOlderThan(terms.maxAge())) {
            return JournaledSessions.Answer.NEVER;
        }
        // Answered from memory.
        Backlog there = shared.backlog(session.id(), false, Duration.ZERO).subscribeAsCompletionStage()
                .getNow(new Backlog.Waiting());
        return there instanceof Backlog.Waiting ? JournaledSessions.Answer.LATER : JournaledSessions.Answer.NOW;
    }

    /** Returns whether a session is leased here, so what concerns it must not go to the shared spool. */
    boolean holds(UUID session) {
        synchronized (decision) {
            return sessions.leased(session).isPresent();
        }
    }

    /** Returns whether any session is leased here. */
    boolean isBusy() {
        synchronized (decision) {
            return sessions.isAnyLeased();
        }
    }

    /** Returns the first entries of a leased session; none if it must not go on. */
    Uni<List<Entry>> entries(UUID id, int limit, long bytes) {
        synchronized (decision) {
            return sessions.leased(id).filter(session -> mayLease())
                    .map(session -> journal.entries(id, limit, bytes).map(session::read))
                    .orElseGet(() -> withLock(List::of));
        }
    }

    /** Removes entries. Returns whether the session may go on. */
    Uni<Boolean> delivered(List<Entry> entries) {
        return journal.remove(JournaledSession.stored(entries)).map(removed -> {
            log.delivered(entries.size());
            synchronized (decision) {
                Optional<JournaledSession> leased = sessions.leased(entries.get(0).session());
                leased.ifPresent(session -> session.advanced(terms.lease()));
                boolean goesOn = shared.isAway();
                if (!goesOn) {
                    leased.ifPresent(session -> sessions.release(session, Duration.ZERO));
                }
                return goesOn && leased.isPresent();
            }
        });
    }

    /** Releases a session after a failed try. Returns whether it was leased. */
    Uni<Boolean> postponed(UUID id, Duration delay) {
        return withLock(() -> {
            sessions.leased(id).ifPresent(JournaledSession::failed);
            return release(id, delay);
        });
    }

    /** Releases a session. Returns whether it was leased. */
    Uni<Boolean> returned(UUID id, Duration delay) {
        return withLock(() -> release(id, delay));
    }

    private boolean release(UUID id, Duration delay) {
        Optional<JournaledSession> leased = sessions.leased(id);
        leased.ifPresent(session -> sessions.release(session, delay));
        return leased.isPresent();
    }

    /** Drains a session no further. The rest of it is for the shared spool. */
    void leave(UUID session) {
        synchronized (decision) {
            sessions.forget(session);
        }
    }

    /** Ends a lease if the session is drained, or must not go on; renews it otherwise. */
    Uni<Released> release(UUID id) {
        return withLock(() -> sessions.leased(id).map(this::released).orElse(Released.TAKEN_OVER));
    }

    private Released released(JournaledSession session) {
        if (journal.waiting(session.id()) == 0) {
            sessions.forget(session.id());
            return Released.DRAINED;
        }
        if (!mayLease() || session.hasReadNothing()) {
            sessions.release(session, BEING_WRITTEN);
            return Released.TAKEN_OVER;
        }
        session.lease(terms.lease());
        return Released.MORE_CAME;
    }

    /** Begins to move a page, unless sessions are leased. */
    boolean beginMove() {
        synchronized (decision) {
            moving = !sessions.isAnyLeased();
            return moving;
        }
    }

    /** A page was moved. */
    void moved(JournalPage page) {
        synchronized (decision) {
            page.lines().stream().map(JournalPage.Item::session).filter(session -> journal.waiting(session) == 0)
                    .forEach(sessions::forget);
        }
    }

    /** Ends to move a page, successfully or not. */
    void endMove() {
        synchronized (decision) {
            moving = false;
        }
    }

    /** Ends all leases, and grants no more. */
    void close() {
        synchronized (decision) {
            closed = true;
            sessions.releaseAll();
        }
    }

    private <T> Uni<T> withLock(Supplier<T> task) {
        return Uni.createFrom().item(() -> {
            synchronized (decision) {
                return task.get();
            }
        }).emitOn(CallbackExecutor.current());
    }
}
