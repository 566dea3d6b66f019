package mediaedge.shim.spool.kafka.window;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import mediaedge.shim.spool.kafka.topic.PartitionState;
import mediaedge.shim.spool.kafka.topic.StoredEntry;
import mediaedge.shim.spool.kafka.topic.StoredProgress;
import mediaedge.shim.spool.kafka.topic.StoredResolution;

/**
 * The partitions that this replica drains, in memory. Every method is short and does no I/O. Times are in milliseconds
 * since 1970.
 */
public final class Windows {

    private final ToIntFunction<UUID> partitions;
    private final Function<UUID, Optional<StoredResolution>> resolutions;
    private final Map<Integer, PartitionWindow> windows = new TreeMap<>();
    private final Leases leases = new Leases();

    /**
     * @param partitions
     *            returns the partition of a session
     * @param resolutions
     *            returns what a session turned out to be
     */
    public Windows(ToIntFunction<UUID> partitions, Function<UUID, Optional<StoredResolution>> resolutions) {
        this.partitions = partitions;
        this.resolutions = resolutions;
    }

    /** This replica drains a partition from now on. @param committed offset of the first entry that may not be done */
    public synchronized void open(int partition, long committed, PartitionState state,
            Map<UUID, StoredProgress> before) {
        windows.put(partition, new PartitionWindow(partition, committed, state, before));
    }

    /** Leases no more sessions of these partitions, and tells those who drain some to stop. */
    public synchronized void closing(Iterable<Integer> closed) {
        for (int partition : closed) {
            window(partition).ifPresent(window -> {
                window.sessions.values().forEach(leases::remove);
                window.close();
            });
        }
    }

    /** Waits until nobody drains a session of closing partitions any more. @return whether that is so */
    public synchronized boolean awaitIdle(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (isBusy()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    private boolean isBusy() {
        return windows.values().stream().anyMatch(window -> window.isClosing() && window.hasLeases());
    }

    /** Another replica drains a partition from now on. */
    public synchronized void close(int partition) {
        window(partition).ifPresent(window -> {
            window.sessions.values().forEach(leases::remove);
            windows.remove(partition);
        });
    }

    /** Takes entries that were read, in their order. @param readTo the next offset */
    public synchronized void read(int partition, Map<Long, StoredEntry> entries, long readTo, long now) {
        window(partition).ifPresent(window -> {
            entries.forEach((offset, entry) -> {
                SessionQueue known = window.sessions.get(entry.session());
                if (known != null) {
                    leases.remove(known);
                }
                Optional<SessionQueue> queue = window.read(offset, entry, resolutions.apply(entry.session()), now);
                queue.or(() -> Optional.ofNullable(known)).ifPresent(leases::add);
            });
            window.readTo(readTo);
        });
    }

    /** Returns an entry that is in memory. */
    public synchronized Optional<StoredEntry> loaded(int partition, long offset) {
        return window(partition).flatMap(window -> window.at(offset)).map(Waiting::content);
    }

    /** A record of progress was stored. */
    public synchronized void stored(int partition, long offset) {
        window(partition).ifPresent(window -> window.stored(offset));
    }

    /** Returns whether this replica drains the session's partition. */
    public synchronized boolean drains(int partition) {
        return window(partition).filter(window -> !window.isClosing()).isPresent();
    }

    /** Returns whether a session has entries that were read and are not done. */
    public synchronized boolean holds(UUID session) {
        return window(partitions.applyAsInt(session)).filter(window -> window.holds(session)).isPresent();
    }

    /** Returns how many entries of a session were read and are not done. */
    public synchronized int count(UUID session) {
        return queue(session).map(queue -> queue.entries.size()).orElse(0);
    }

    /** Returns the offset to which a partition was read; empty if another replica drains it. */
    public synchronized OptionalLong readTo(int partition) {
        return window(partition).map(window -> OptionalLong.of(window.readTo())).orElse(OptionalLong.empty());
    }

    /** Returns what to commit for each partition: the offset, and what other replicas need to know. */
    public synchronized Map<Integer, CommitPoint> commitPoints() {
        Map<Integer, CommitPoint> points = new HashMap<>();
        windows.forEach((partition, window) -> points.put(partition,
                new CommitPoint(window.firstNotDone(), window.state())));
        return points;
    }

    /** Returns the size of the payloads in memory, in bytes. */
    public synchronized long loaded() {
        return windows.values().stream().mapToLong(PartitionWindow::loaded).sum();
    }

    Leases leases() {
        return leases;
    }

    synchronized List<PartitionWindow> all() {
        return List.copyOf(windows.values());
    }

    /** Corrects times that are too far ahead, after the clock was set back. */
    public synchronized void unfreeze(long now, Duration farthest, Duration lease) {
        leases.unfreeze(now, farthest.toMillis(), lease.toMillis());
    }

    Optional<PartitionWindow> window(int partition) {
        return Optional.ofNullable(windows.get(partition));
    }

    Optional<SessionQueue> queue(UUID session) {
        return window(partitions.applyAsInt(session)).map(window -> window.sessions.get(session));
    }
}
