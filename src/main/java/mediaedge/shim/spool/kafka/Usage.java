package mediaedge.shim.spool.kafka;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.Stats;
import mediaedge.shim.spool.kafka.live.LiveRule;
import mediaedge.shim.spool.kafka.topic.PartitionState;
import mediaedge.shim.spool.kafka.window.CommitPoint;
import mediaedge.shim.spool.kafka.window.Windows;

/** How much is in the spool, from what this replica knows: exact for its own partitions, half a second old for others. */
final class Usage {

    /** With so much room left, entries are not counted anew for each: more cannot come between two looks. */
    private static final long AMPLE_ENTRIES = 100_000;
    private static final long AMPLE_BYTES = 256L << 20;

    private final Windows windows;
    private final LiveRule live;
    private final LetterIndex letters;
    private final SpoolLimits limits;
    private volatile Stats recent = new Stats(Long.MAX_VALUE / 2, 0, 0, Optional.empty(), 0, 0);

    Usage(Windows windows, LiveRule live, LetterIndex letters, SpoolLimits limits) {
        this.windows = windows;
        this.live = live;
        this.letters = letters;
        this.limits = limits;
    }

    Stats stats() {
        Map<Integer, CommitPoint> own = windows.commitPoints();
        long entries = 0;
        long sessions = 0;
        long bytes = 0;
        long oldest = 0;
        for (int partition = 0; partition < live.partitions(); partition++) {
            PartitionState state = own.containsKey(partition)
                    ? own.get(partition).state()
                    : live.state(partition);
            LiveRule.Own added = live.own(partition, state.readTo());
            entries += state.entries() + Math.max(live.end(partition) - state.readTo(), added.entries());
            sessions += state.sessions();
            bytes += state.bytes() + added.bytes();
            oldest = oldest == 0 ? state.oldest() : state.oldest() == 0 ? oldest : Math.min(oldest, state.oldest());
        }
        return new Stats(entries, sessions, bytes,
                oldest == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(oldest)), letters.count(),
                letters.bytes());
    }

    /** Returns which limit an entry of this size would exceed. */
    Optional<String> lacksRoomFor(long bytes) {
        if (isAmple(recent)) {
            return Optional.empty();
        }
        Stats now = look();
        long number = now.entries() + now.deadLetters();
        long size = now.bytes() + now.deadLetterBytes();
        if (number >= limits.maxEntries()) {
            return Optional.of("the spool holds " + number
                    + " entries and dead letters; shim.spool.max-entries allows no more");
        }
        return size + bytes > limits.maxBytes()
                ? Optional.of("the spool holds " + size + " bytes; shim.spool.max-bytes allows no more")
                : Optional.empty();
    }

    private boolean isAmple(Stats stats) {
        return stats.entries() + stats.deadLetters() + AMPLE_ENTRIES < limits.maxEntries()
                && stats.bytes() + stats.deadLetterBytes() + AMPLE_BYTES < limits.maxBytes();
    }

    /** Counts, and remembers the result. Called several times a second. */
    Stats look() {
        recent = stats();
        return recent;
    }
}
