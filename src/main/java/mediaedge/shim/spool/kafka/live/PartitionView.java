package mediaedge.shim.spool.kafka.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import mediaedge.shim.spool.kafka.topic.PartitionState;

/** What is known of a partition, whichever replica drains it: its end, and what its drain has told last. */
final class PartitionView {

    /** A quarter of an hour; with more, the age of the backlog is no longer exact, and long enough. */
    private static final int MOST_ENDS = 3_600;

    /** What was there before this replica looked for the first time may be old. */
    private static final Duration UNKNOWN_AGE = Duration.ofDays(1);

    /** When the partition was first seen to end here. */
    private record End(long offset, long nanos) {
    }

    private final Deque<End> ends = new ArrayDeque<>();
    private PartitionState state = PartitionState.UNKNOWN;
    private long committed;
    private long end;
    private boolean seen;
    private long seenAt;

    synchronized void see(long newEnd, long newCommitted, PartitionState newState, long nanos) {
        state = newState;
        committed = newCommitted;
        seenAt = nanos;
        if (newEnd > end) {
            end = newEnd;
            if (ends.size() < MOST_ENDS) {
                ends.addLast(new End(newEnd, seen ? nanos : nanos - UNKNOWN_AGE.toNanos()));
            }
        }
        seen = true;
    }

    synchronized PartitionState state() {
        return state;
    }

    synchronized long committed() {
        return committed;
    }

    synchronized long end() {
        return end;
    }

    /** Returns the offset before which nothing waits but sessions of which that is known. */
    synchronized long settledTo() {
        return state.waiting().isEmpty() ? committed : Math.max(committed, state.readTo());
    }

    /**
     * Returns for how long there had been something at or behind an offset when the brokers were last asked; zero if
     * there was nothing. It does not grow while the brokers are away: other replicas know no more then, and if some of
     * them delivered a session live and others did not, its order would be lost.
     */
    synchronized Duration age(long offset) {
        while (!ends.isEmpty() && ends.getFirst().offset <= offset) {
            ends.removeFirst();
        }
        if (end <= offset) {
            return Duration.ZERO;
        }
        return ends.isEmpty() ? UNKNOWN_AGE : Duration.ofNanos(seenAt - ends.getFirst().nanos);
    }
}
