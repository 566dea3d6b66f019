package mediaedge.shim.spool;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/**
 * Entries that could not be delivered yet, in order of arrival within each session.
 * <p>
 * Nothing here blocks the caller: the database is asked by threads of the spool's own, and answers come back on the
 * event loop that asked. Except for {@link #add}, a call does nothing before its {@code Uni} is subscribed to.
 * <p>
 * To drain: {@link #claim} sessions; of each take its {@link #entries}, deliver them one after the other and tell what
 * came of each; when none is left, {@link #release} it. What {@link #delivered}, {@link #resolved} and {@link #buried}
 * say is retried while the database is away, for up to an hour; if it then still fails with {@link SpoolUnavailable},
 * what was delivered will be handed out a second time.
 */
public interface Spool extends AutoCloseable {

    /** What {@link #entries(UUID, int)} hands out at most, in bytes of payload. */
    long PAGE_BYTES = 4L << 20;

    /** Whether there is a spool at all: false when it is {@code off}. */
    boolean enabled();

    /** What keeps the spool from storing just now, or did within the last minute, for health; empty while all is well. */
    Optional<String> trouble();

    /**
     * Stores an entry behind all that its session has. It takes its place in the line when this method is called. The
     * answer comes when the entry is synced to disk, or, if that takes too long, without it.
     *
     * @param within
     *            how long that may take, cut to {@code shim.spool.add-within}
     */
    Uni<Added> add(NewEntry entry, Duration within);

    /** The same, within {@code shim.spool.add-within}. */
    default Uni<Added> add(NewEntry entry) {
        return add(entry, Duration.ofHours(1));
    }

    /**
     * What waits of a session. The answer comes from memory at once; an entry counts from the call of {@link #add} on.
     * With {@code postgresql} it counts for other replicas after a fraction of a second, and a provisional session is
     * looked up in the database once.
     *
     * @param provisional
     *            whether the session began in the spool, so that its real id may be known there
     * @param within
     *            how long the answer may take, cut to {@code shim.spool.add-within}
     */
    Uni<Backlog> backlog(UUID session, boolean provisional, Duration within);

    /**
     * Leases sessions that have entries, whose time has come and that nobody drains: of each upstream the ones that
     * wait longest first. Entries that are older than {@code max-age} become dead letters here.
     *
     * @param demand
     *            how many at most
     */
    Uni<List<Claim>> claim(Demand demand);

    /** The same, for so many sessions of each upstream. */
    default Uni<List<Claim>> claim(int sessions) {
        return claim(Demand.ofEach(sessions));
    }

    /**
     * The first entries of a claimed session, in order of arrival; none if the lease is lost.
     *
     * @param limit
     *            how many at most, from 1
     * @param bytes
     *            how large their payloads may be together; a single one may be larger
     */
    Uni<List<Entry>> entries(UUID session, int limit, long bytes);

    /** The same, with payloads of 4 MiB together at most. */
    default Uni<List<Entry>> entries(UUID session, int limit) {
        return entries(session, limit, PAGE_BYTES);
    }

    /**
     * These entries, all of one session, have arrived: they are removed.
     *
     * @return whether the session is still ours; if not, stop draining it
     */
    Uni<Boolean> delivered(List<Entry> entries);

    /**
     * These entries of a provisional session are done with, and it is known what became of it: they are removed, and
     * that is kept for 24 hours, the longest that a session lives.
     *
     * @return what is stored of the session, which somebody else may have been first to say; empty if the session is no
     *         longer ours: stop draining it
     */
    Uni<Optional<Resolution>> resolved(List<Entry> entries, Resolution resolution);

    /** The same, for the start alone. */
    default Uni<Optional<Resolution>> resolved(Entry start, Resolution resolution) {
        return resolved(List.of(start), resolution);
    }

    /**
     * The session cannot go on now: gives it back, to be claimed again after a while, by any replica.
     *
     * @param head
     *            the entry that failed; its attempts rise by one
     * @param delay
     *            how long to leave the session alone, cut to an hour
     * @param reason
     *            what failed; without visitor's data
     *
     * @return whether the session was still ours
     */
    Uni<Boolean> postponed(Entry head, Duration delay, String reason);

    /**
     * Nothing was tried, and the session must not go on now: gives it back as {@link #postponed} does, without counting
     * an attempt.
     *
     * @return whether the session was still ours
     */
    Uni<Boolean> returned(UUID session, Duration delay);

    /**
     * An entry can never be delivered: it becomes a dead letter.
     *
     * @param reason
     *            why not; cut to 1,000 characters
     *
     * @return whether the session is still ours; if not, stop draining it
     */
    Uni<Boolean> buried(Entry entry, String reason);

    /**
     * The start of a provisional session can never be delivered as it is, but may be after a correction: it becomes a
     * dead letter, and so does every later entry of the session until the start is re-driven.
     *
     * @param reason
     *            why not; cut to 1,000 characters
     *
     * @return as for {@link #resolved}
     */
    Uni<Optional<Resolution>> givenUp(Entry start, String reason);

    /**
     * The start of a provisional session can never be delivered: it becomes a dead letter, and the session is over.
     *
     * @param reason
     *            why not; cut to 1,000 characters
     *
     * @return as for {@link #resolved}
     */
    Uni<Optional<Resolution>> refused(Entry start, String reason);

    /**
     * Gives a session back if it is drained. No entry slips in between: one that is stored meanwhile is either seen
     * here or waits for the next {@link #claim}.
     */
    Uni<Released> release(UUID session);

    /** How many entries wait in a journal of this replica's own, until the spool takes them; 0 where there is no journal. */
    default long journaled() {
        return 0;
    }

    /** What is in the spool, counted now; not in journals. */
    Uni<Stats> stats();

    /** What can never be delivered. */
    DeadLetters deadLetters();

    /** Takes no more, writes what waits, and gives back what is drained, so that other replicas go on at once. */
    @Override
    void close();
}
