package mediaedge.shim.spool.kafka.window;

import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import mediaedge.shim.spool.kafka.topic.StoredProgress;

/** The entries of a session that are not done, in their order, and how far the session is drained. */
final class SessionQueue {

    /** Those first that wait longest. */
    static final Comparator<SessionQueue> BY_TIME = Comparator.<SessionQueue>comparingLong(one -> one.notBefore)
            .thenComparingLong(one -> one.created).thenComparing(one -> one.session);

    final UUID session;
    final PartitionWindow window;
    /** Destination of its first entry. */
    final String upstream;
    /** Place of the entry with which it began, to order sessions of the same time. */
    private final long created;
    final NavigableSet<Waiting> entries = new TreeSet<>();
    long doneBelow;
    /** Not due before this time, in milliseconds since 1970. */
    long notBefore;
    /** 0 if it is not leased, in milliseconds since 1970. */
    long leasedUntil;
    int attempts;
    String lastFailure = "";

    SessionQueue(UUID session, PartitionWindow window, String upstream, long created) {
        this.session = session;
        this.window = window;
        this.upstream = upstream;
        this.created = created;
    }

    /** Continues where another replica has stopped. */
    void restore(StoredProgress stored) {
        doneBelow = Math.max(doneBelow, stored.doneBelow());
        notBefore = Math.max(notBefore, stored.notBefore());
        attempts = stored.attempts();
        lastFailure = stored.lastFailure();
    }

    boolean isLeased() {
        return leasedUntil > 0;
    }

    /** Adds an entry at its place. Returns false if that is taken, because the same entry was stored twice. */
    boolean add(Waiting entry) {
        Waiting before = entries.floor(entry);
        Waiting after = entries.ceiling(entry);
        if (before != null && before.place == entry.place || after != null && after.place == entry.place) {
            return false;
        }
        return entries.add(entry);
    }

    void done(Waiting entry) {
        entries.remove(entry);
        doneBelow = Math.max(doneBelow, entry.offset + 1);
        attempts = 0;
        lastFailure = "";
    }

    StoredProgress progress() {
        return new StoredProgress(doneBelow,
                entries.stream().map(entry -> entry.offset).filter(offset -> offset < doneBelow)
                        .collect(Collectors.toSet()),
                notBefore, attempts, lastFailure);
    }
}
