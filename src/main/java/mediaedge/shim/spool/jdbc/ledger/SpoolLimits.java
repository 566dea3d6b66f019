package mediaedge.shim.spool.jdbc.ledger;

import java.time.Duration;

import mediaedge.shim.spool.SpoolConfig;
import mediaedge.shim.units.Durations;

/**
 * The bounds of a spool, checked.
 *
 * @param maxEntries
 *            entries and dead letters together, from 1
 * @param maxBytes
 *            their payloads together, from 1
 * @param maxAge
 *            after which an entry is given up
 * @param addWithin
 *            after which an add is answered, stored or not
 * @param lease
 *            how long a session is ours without a step forward; 1 s to 1 h
 * @param keepDeadLetters
 *            after which they are deleted
 * @param writes
 *            how many writes may wait, and how many are committed at once
 */
public record SpoolLimits(long maxEntries, long maxBytes, Duration maxAge, Duration addWithin, Duration lease,
        Duration keepDeadLetters, GroupThread.Bounds writes) {

    /** No time in the database is further away than this; one that is tells of a clock that was set back. */
    public static final Duration FARTHEST = Duration.ofHours(1);

    /** How long it is known what a provisional session turned out to be: the longest that a session lives. */
    public static final Duration KEEP_RESOLUTIONS = Duration.ofHours(24);

    /** How long the row of a drained session stays, for other replicas to see that nothing waits any more. */
    public static final Duration KEEP_DRAINED = Duration.ofSeconds(60);

    /**
     * The bounds that are configured.
     *
     * @throws IllegalArgumentException
     *             naming the property that is out of range
     */
    public static SpoolLimits of(SpoolConfig config) {
        return new SpoolLimits(config.maxEntries(), config.maxBytes().asLongValue(), config.maxAge(),
                config.addWithin(), config.lease(), config.keepDeadLetters(),
                new GroupThread.Bounds(config.waitingWrites(), config.waitingBytes().asLongValue(),
                        config.groupWrites(), config.groupBytes().asLongValue()));
    }

    /** The same, for so many bytes. */
    public SpoolLimits withBytes(long bytes) {
        return new SpoolLimits(maxEntries, bytes, maxAge, addWithin, lease, keepDeadLetters, writes);
    }

    /** Checks each bound. @throws IllegalArgumentException naming the setting that makes no sense */
    public SpoolLimits {
        atLeast("max-entries", maxEntries, 1);
        atLeast("max-bytes", maxBytes, 1);
        between("max-age", maxAge, Duration.ofSeconds(1), Duration.ofDays(365));
        between("add-within", addWithin, Duration.ofMillis(10), Duration.ofSeconds(60));
        between("lease", lease, Duration.ofSeconds(1), FARTHEST);
        between("keep-dead-letters", keepDeadLetters, Duration.ofSeconds(1), Duration.ofDays(3650));
    }

    private static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "shim.spool." + name + " must be " + least + " or more, but is " + value);
        }
    }

    private static void between(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "shim.spool." + name + " must be from " + Durations.text(least) + " to " + Durations.text(most)
                            + ", but is "
                            + Durations.text(value));
        }
    }
}
