package mediaedge.shim.spool;

import java.time.Instant;
import java.util.Optional;

/**
 * The contents of the spool.
 *
 * @param entries
 *            number of entries
 * @param sessions
 *            number of their sessions
 * @param bytes
 *            size of their payloads together
 * @param oldest
 *            when the request of the first entry arrived; empty without entries
 * @param deadLetters
 *            number of dead letters
 * @param deadLetterBytes
 *            size of their payloads together; they also count towards the limits
 */
public record Stats(long entries, long sessions, long bytes, Optional<Instant> oldest, long deadLetters,
        long deadLetterBytes) {

    /** An empty spool. */
    public static final Stats EMPTY = new Stats(0, 0, 0, Optional.empty(), 0, 0);
}
