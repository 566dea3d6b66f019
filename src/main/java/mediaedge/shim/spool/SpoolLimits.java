package mediaedge.shim.spool;

import java.time.Duration;

import mediaedge.shim.units.Durations;

/**
 * The limits of a spool, validated.
 *
 * @param maxEntries
 *            entries and dead letters together, from 1
 * @param maxBytes
 *            their payloads together, from 1
 * @param maxAge
 *            age at which an entry becomes a dead letter
 * @param addWithin
 *            time after which an add is answered, stored or not
 * @param lease
 *            length of a lease without progress; 1 s to 1 h
 * @param keepDeadLetters
 *            time after which they are deleted
 * @param writes
 *            how many writes may wait, and how many are committed at once
 */
public record SpoolLimits(long maxEntries, long maxBytes, Duration maxAge, Duration addWithin, Duration lease,
        Duration keepDeadLetters, Writes writes) {

    /**
     * Limits of the writes that are under way.
     *
     * @param waiting
     *            maximum number of waiting writes
     * @param waitingBytes
     *            maximum size of waiting writes
     * @param group
     *            maximum number of writes in a group
     * @param groupBytes
     *            maximum size of a group; a single write may be larger
     */
    public record Writes(int waiting, long waitingBytes, int group, long groupBytes) {

        /** Checks each limit. @throws IllegalArgumentException if one is less than 1 */
        public Writes {
            if (waiting < 1 || waitingBytes < 1 || group < 1 || groupBytes < 1) {
                throw new IllegalArgumentException("bounds must be 1 or more");
            }
        }
    }

    /** No time in the database is further in the future than this. A later one indicates a clock that was set back. */
    public static final Duration FARTHEST = Duration.ofHours(1);

    /** How long the outcome of a provisional session is kept: the maximum age of a session. */
    public static final Duration KEEP_RESOLUTIONS = Duration.ofHours(24);

    /** How long the row of a drained session stays, so other replicas see that it has no entries any more. */
    public static final Duration KEEP_DRAINED = Duration.ofSeconds(60);

    /**
     * Returns the configured limits.
     *
     * @throws IllegalArgumentException
     *             if a property is out of range; the message names it
     */
    public static SpoolLimits of(SpoolConfig config) {
        return new SpoolLimits(config.maxEntries(), config.maxBytes().asLongValue(), config.maxAge(),
                config.addWithin(), config.lease(), config.keepDeadLetters(),
                new Writes(config.waitingWrites(), config.waitingBytes().asLongValue(),
                        config.groupWrites(), config.groupBytes().asLongValue()));
    }

    /** Returns the same limits with another number of bytes. */
    public SpoolLimits withBytes(long bytes) {
        return new SpoolLimits(maxEntries, bytes, maxAge, addWithin, lease, keepDeadLetters, writes);
    }

    /** Checks each limit. @throws IllegalArgumentException if a setting is invalid; the message names it */
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
