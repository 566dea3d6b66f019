package mediaedge.shim.spool;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.smallrye.mutiny.Uni;

/**
 * Entries that could not be delivered yet, in the order of arrival within each session.
 * <p>
 * No method blocks the caller: threads of the spool query the database, and answers arrive on the event loop of the
 * caller. Except for {@link #add}, a call does nothing before its {@code Uni} is subscribed to.
 * <p>
 * To drain: {@link #claim} sessions. For each, read its {@link #entries}, deliver them one after the other, and report
 * the outcome of each. When none is left, {@link #release} the session. The reports {@link #delivered}, {@link
 * #resolved} and {@link #deadLettered} are retried for up to an hour while the database is away. If they still fail with
 * {@link SpoolUnavailable}, delivered entries will be returned again.
 */
public interface Spool extends AutoCloseable {

    /** Maximum size of the payloads that {@link #entries(UUID, int)} returns, in bytes. */
    long PAGE_BYTES = 4L << 20;

    /** Returns whether there is a spool: false if it is {@code off}. */
    boolean enabled();

    /**
     * Returns what keeps the spool from storing entries, now or within the last minute, for health; empty if nothing
     * does.
     */
    Optional<String> trouble();

    /** Returns in which respects the store is too weak for what the spool promises, as sentences, for health. */
    default List<String> warnings() {
        return List.of();
    }

    /**
     * Stores an entry behind all other entries of its session. Its position is determined when this method is called.
     * The answer arrives when the entry is synced to disk, or without it if that takes too long.
     *
     * @param within
     *            time limit, at most {@code shim.spool.add-within}
     */
    Uni<Added> add(NewEntry entry, Duration within);

    /** Stores an entry within {@code shim.spool.add-within}. */
    default Uni<Added> add(NewEntry entry) {
        return add(entry, Duration.ofHours(1));
    }

    /**
     * Returns the backlog of a session, immediately and from memory; an entry counts from the call of {@link #add}.
     * With {@code postgresql} it counts in other replicas after a fraction of a second, and a provisional session is
     * looked up once in the database.
     *
     * @param provisional
     *            whether the session began in the spool, so its real id may be known there
     * @param within
     *            time limit for the answer, at most {@code shim.spool.add-within}
     */
    Uni<Backlog> backlog(UUID session, boolean provisional, Duration within);

    /**
     * Leases sessions that have entries, are due, and are not being drained; for each upstream, those first that wait
     * longest. Entries that are older than {@code max-age} become dead letters.
     *
     * @param demand
     *            maximum number of sessions
     */
    Uni<List<Claim>> claim(Demand demand);

    /** Leases at most this many sessions of each upstream. */
    default Uni<List<Claim>> claim(int sessions) {
        return claim(Demand.ofEach(sessions));
    }

    /**
     * Returns the first entries of a claimed session, in the order of arrival; none if the lease is lost.
     *
     * @param limit
     *            maximum number, from 1
     * @param bytes
     *            maximum size of their payloads together; a single one may be larger
     */
    Uni<List<Entry>> entries(UUID session, int limit, long bytes);

    /** Returns the first entries, with payloads of at most 4 MiB together. */
    default Uni<List<Entry>> entries(UUID session, int limit) {
        return entries(session, limit, PAGE_BYTES);
    }

    /**
     * These entries of one session were delivered. Removes them.
     *
     * @return whether the session is still leased; if not, stop draining it
     */
    Uni<Boolean> delivered(List<Entry> entries);

    /**
     * These entries of a provisional session are done, and its outcome is known. Removes them, and keeps the outcome
     * for 24 hours, the maximum age of a session.
     *
     * @return the stored outcome, which another replica may have stored first; empty if the session is no longer
     *         leased: stop draining it
     */
    Uni<Optional<Resolution>> resolved(List<Entry> entries, Resolution resolution);

    /** Resolves a session with its start alone. */
    default Uni<Optional<Resolution>> resolved(Entry start, Resolution resolution) {
        return resolved(List.of(start), resolution);
    }

    /**
     * The session cannot continue now. Releases it, to be claimed again later by any replica.
     *
     * @param head
     *            the entry that failed; its number of attempts increases by one
     * @param delay
     *            how long not to claim the session, at most an hour
     * @param reason
     *            description of the failure, without visitors' data
     *
     * @return whether the session was still leased
     */
    Uni<Boolean> postponed(Entry head, Duration delay, String reason);

    /**
     * Nothing was tried, and the session must not continue now. Releases it as {@link #postponed} does, without
     * counting an attempt.
     *
     * @return whether the session was still leased
     */
    Uni<Boolean> returned(UUID session, Duration delay);

    /**
     * An entry can never be delivered. It becomes a dead letter.
     *
     * @param reason
     *            why not; shortened to 1,000 characters
     *
     * @return whether the session is still leased; if not, stop draining it
     */
    Uni<Boolean> deadLettered(Entry entry, String reason);

    /**
     * The start of a provisional session cannot be delivered as it is, but may be after a correction. It becomes a dead
     * letter, and so does every later entry of the session until the start is re-driven.
     *
     * @param reason
     *            why not; shortened to 1,000 characters
     *
     * @return as for {@link #resolved}
     */
    Uni<Optional<Resolution>> givenUp(Entry start, String reason);

    /**
     * The start of a provisional session can never be delivered. It becomes a dead letter, and the session is over.
     *
     * @param reason
     *            why not; shortened to 1,000 characters
     *
     * @return as for {@link #resolved}
     */
    Uni<Optional<Resolution>> refused(Entry start, String reason);

    /**
     * Releases a session if it is drained. No entry is missed: one that is stored at the same time is either seen here,
     * or waits for the next {@link #claim}.
     */
    Uni<Released> release(UUID session);

    /** Returns how many entries are in this replica's own journal until the spool takes them; 0 without a journal. */
    default long journaled() {
        return 0;
    }

    /** Returns the contents of the spool, counted now and without journals. */
    Uni<Stats> stats();

    /** Returns the dead letters. */
    DeadLetters deadLetters();

    /**
     * Erases the sessions of a viewer: all entries and dead letters of each session whose start, or which as a whole, is
     * the viewer's. Later entries of a session whose start was not delivered are dropped. Reads everything, page by page.
     * An entry that is being delivered may still be delivered. If this fails, some of it may be done; try again later.
     *
     * @param isViewers
     *            whether the payload of a start or of a whole session is the viewer's. Called on threads of the spool,
     *            possibly more than once for each; must not throw
     * @param onSession
     *            called with each erased session, possibly more than once, on any thread; must be fast
     */
    Uni<Erased> erase(Predicate<byte[]> isViewers, Consumer<UUID> onSession);

    /**
     * Accepts no more entries, writes pending ones, and releases leased sessions, so other replicas continue at once.
     */
    @Override
    void close();
}
