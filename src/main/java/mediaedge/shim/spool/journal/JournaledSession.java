package mediaedge.shim.spool.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import mediaedge.shim.spool.Entry;

/**
 * A session that may be drained from the journal. Guarded by the lock of {@link JournalDrain}.
 * <p>
 * Its entries have negative ids outside of the journal, so none is taken for an entry of the shared spool.
 */
final class JournaledSession {

    private final UUID id;
    private final String upstream;
    private final long since = System.nanoTime();
    private long due = since;
    private long leasedUntil = since;
    private int attempts;
    private volatile boolean nothingRead;

    /** A session whose first entry is being added. */
    JournaledSession(UUID id, String upstream) {
        this.id = id;
        this.upstream = upstream;
    }

    UUID id() {
        return id;
    }

    String upstream() {
        return upstream;
    }

    void dueIn(Duration delay) {
        due = System.nanoTime() + delay.toNanos();
    }

    boolean isDue() {
        return System.nanoTime() - due >= 0;
    }

    /** Compares by the time when they are due. */
    int compareDue(JournaledSession other) {
        return Long.signum(due - other.due);
    }

    boolean isOlderThan(Duration age) {
        return System.nanoTime() - since >= age.toNanos();
    }

    void lease(Duration lease) {
        leasedUntil = System.nanoTime() + lease.toNanos();
        nothingRead = false;
    }

    boolean isLeaseOver() {
        return System.nanoTime() - leasedUntil >= 0;
    }

    /** Its first entry is done. */
    void advanced(Duration lease) {
        attempts = 0;
        lease(lease);
    }

    /** Its first entry was tried in vain. */
    void failed() {
        attempts++;
    }

    boolean hasReadNothing() {
        return nothingRead;
    }

    /** Returns entries of the journal for delivery. */
    List<Entry> read(List<Entry> stored) {
        nothingRead = stored.isEmpty();
        List<Entry> entries = new ArrayList<>(stored.size());
        stored.forEach(entry -> entries.add(withId(entry, -entry.id(), entries.isEmpty() ? attempts : 0)));
        return entries;
    }

    /** Returns whether an entry is one of a journal. */
    static boolean isOfJournal(Entry entry) {
        return entry.id() < 0;
    }

    /** Returns entries as the journal has them. */
    static List<Entry> stored(List<Entry> entries) {
        return entries.stream().map(entry -> withId(entry, -entry.id(), 0)).toList();
    }

    private static Entry withId(Entry entry, long id, int attempts) {
        return new Entry(id, entry.session(), entry.kind(), entry.upstream(), entry.payload(), entry.at(), attempts);
    }
}
