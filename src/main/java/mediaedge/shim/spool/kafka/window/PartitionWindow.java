package mediaedge.shim.spool.kafka.window;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.kafka.topic.PartitionState;
import mediaedge.shim.spool.kafka.topic.StoredEntry;
import mediaedge.shim.spool.kafka.topic.StoredProgress;
import mediaedge.shim.spool.kafka.topic.StoredResolution;

/** What is known of a partition that this replica drains: its entries that are not done, from the first on. */
final class PartitionWindow {

    /** Entries of several journals may belong before each other, so their session waits for all of them. */
    private static final long JOURNALS_MILLIS = 2_000;

    final int partition;
    final Map<UUID, SessionQueue> sessions = new HashMap<>();
    private final NavigableMap<Long, Waiting> entries = new TreeMap<>();
    /** Where earlier replicas have stopped. Needed until everything that they have read is read again. */
    private final Map<UUID, StoredProgress> before;
    private final long restoredTo;
    private long readTo;
    private long progressFrom;
    private long lastProgress = -1;
    private long bytes;
    private long loaded;
    /** It is about to be given to another replica. */
    private boolean closing;

    /** @param committed offset of the first entry that may not be done */
    PartitionWindow(int partition, long committed, PartitionState state, Map<UUID, StoredProgress> before) {
        this.partition = partition;
        this.readTo = committed;
        this.progressFrom = state.progressFrom();
        this.before = new HashMap<>(before);
        this.restoredTo = before.values().stream().mapToLong(StoredProgress::doneBelow).max().orElse(0);
    }

    /**
     * Takes an entry that was read. Returns the queue that has it now; empty if the entry is done.
     *
     * @param known
     *            what is known of its session
     */
    Optional<SessionQueue> read(long offset, StoredEntry entry, Optional<StoredResolution> known, long now) {
        if (offset < readTo) {
            return Optional.empty();
        }
        readTo = offset + 1;
        UUID session = entry.session();
        StoredProgress stored = before.get(session);
        EntryKind kind = entry.placed().entry().kind();
        boolean over = known.isPresent() && (known.get().drops(entry.queuedAt())
                || kind == EntryKind.START && known.get().resolution() instanceof Resolution.Opened);
        if (over || stored != null && stored.isDone(offset)) {
            return Optional.empty();
        }
        SessionQueue queue = sessions.get(session);
        if (queue == null) {
            queue = new SessionQueue(session, this, entry.placed().entry().upstream(), entry.placed().place());
            queue.notBefore = entry.queuedAt();
            queue.doneBelow = offset;
            if (stored != null) {
                queue.restore(stored);
            }
        }
        Waiting waiting = new Waiting(queue, offset, entry);
        if (!queue.add(waiting)) {
            return Optional.empty();
        }
        sessions.put(session, queue);
        entries.put(offset, waiting);
        bytes += waiting.bytes;
        loaded += waiting.bytes;
        if (entry.journaled()) {
            queue.notBefore = Math.max(queue.notBefore, now + JOURNALS_MILLIS);
        } else if (kind == EntryKind.START) {
            queue.notBefore = Math.min(queue.notBefore, now);
        }
        return Optional.of(queue);
    }

    /** Everything before this offset was read. */
    void readTo(long offset) {
        readTo = Math.max(readTo, offset);
        if (!before.isEmpty() && readTo >= restoredTo) {
            before.clear();
        }
    }

    void done(Waiting entry) {
        entries.remove(entry.offset);
        entry.queue.done(entry);
        bytes -= entry.bytes;
        unload(entry);
    }

    /** Forgets a session that has no entries and is not leased. */
    void forgetIfIdle(SessionQueue queue) {
        if (queue.entries.isEmpty() && !queue.isLeased()) {
            sessions.remove(queue.session, queue);
        }
    }

    Optional<Waiting> at(long offset) {
        return Optional.ofNullable(entries.get(offset));
    }

    void load(Waiting entry, StoredEntry content) {
        if (!entry.isLoaded() && entries.containsKey(entry.offset)) {
            entry.load(content);
            loaded += entry.bytes;
        }
    }

    void unload(Waiting entry) {
        if (entry.isLoaded()) {
            entry.unload();
            loaded -= entry.bytes;
        }
    }

    /** A record of progress was stored at this offset. */
    void stored(long progressOffset) {
        lastProgress = Math.max(lastProgress, progressOffset);
    }

    void close() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    boolean hasLeases() {
        return sessions.values().stream().anyMatch(SessionQueue::isLeased);
    }

    boolean holds(UUID session) {
        SessionQueue queue = sessions.get(session);
        return queue != null && !queue.entries.isEmpty();
    }

    long readTo() {
        return readTo;
    }

    int count() {
        return entries.size();
    }

    long loaded() {
        return loaded;
    }

    /** Returns the offset to commit: the first entry that is not done. */
    long firstNotDone() {
        return entries.isEmpty() ? readTo : entries.firstKey();
    }

    /** Returns what other replicas need to know. */
    PartitionState state() {
        if (entries.isEmpty() && lastProgress >= progressFrom) {
            progressFrom = lastProgress + 1;
        }
        return new PartitionState(readTo, progressFrom, entries.size(),
                sessions.values().stream().filter(queue -> !queue.entries.isEmpty()).count(), bytes,
                entries.isEmpty() ? 0 : entries.firstEntry().getValue().at, PartitionState.hashes(sessions.keySet()));
    }
}
