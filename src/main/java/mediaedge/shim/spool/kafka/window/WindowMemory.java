package mediaedge.shim.spool.kafka.window;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import mediaedge.shim.spool.kafka.topic.StoredEntry;

/**
 * Keeps what is read within its memory: says which partitions must not be read further, and drops payloads of sessions
 * that cannot be drained now, so those behind them are read.
 */
public final class WindowMemory {

    /** An upstream that has taken nothing for so long is not expected to take something soon. */
    private static final long IDLE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long SOON_MILLIS = 1_000;

    private final Windows windows;
    private final long bytes;
    private final int entries;
    private final Map<String, Long> lastDone = new HashMap<>();

    /**
     * @param bytes
     *            maximum size of the payloads in memory
     * @param entries
     *            maximum number of entries that are known, with their payloads or without
     */
    public WindowMemory(Windows windows, long bytes, int entries) {
        this.windows = windows;
        this.bytes = bytes;
        this.entries = entries;
    }

    /** An upstream took an entry. */
    public void done(String upstream) {
        synchronized (windows) {
            lastDone.put(upstream, System.nanoTime());
        }
    }

    /** An entry was read again. Keeps its content if a page waits for it, and otherwise while there is room. */
    public void load(int partition, long offset, StoredEntry content) {
        synchronized (windows) {
            windows.window(partition).ifPresent(window -> window.at(offset)
                    .filter(entry -> entry.isWanted() || windows.loaded() + entry.bytes <= bytes)
                    .ifPresent(entry -> window.load(entry, content)));
        }
    }

    /** Returns the partitions that must not be read further now. @param now in milliseconds since 1970 */
    public Set<Integer> full(long now) {
        synchronized (windows) {
            List<PartitionWindow> all = windows.all();
            if (all.isEmpty()) {
                return Set.of();
            }
            lastDone.values().removeIf(last -> System.nanoTime() - last > IDLE_NANOS);
            Set<Integer> full = new HashSet<>();
            for (PartitionWindow window : all) {
                if (window.loaded() > bytes / all.size()) {
                    unload(window, now);
                }
                if (window.loaded() > bytes / all.size() || window.count() > entries / all.size()) {
                    full.add(window.partition);
                }
            }
            return full;
        }
    }

    /** Returns what is known of each partition that this replica drains. */
    public Map<Integer, WindowSize> sizes() {
        synchronized (windows) {
            return windows.all().stream().collect(Collectors.toMap(window -> window.partition,
                    window -> new WindowSize(window.firstNotDone(), window.count(), window.loaded())));
        }
    }

    private void unload(PartitionWindow window, long now) {
        for (SessionQueue queue : window.sessions.values()) {
            if (!queue.isLeased() && (queue.notBefore > now + SOON_MILLIS || !lastDone.containsKey(queue.upstream))) {
                queue.entries.forEach(window::unload);
            }
        }
    }
}
