package mediaedge.shim.spool;

import java.time.Instant;
import java.util.Optional;

/**
 * What is in the spool.
 *
 * @param entries
 *            how many entries wait
 * @param sessions
 *            of how many sessions
 * @param bytes
 *            size of their payloads together
 * @param oldest
 *            when the request of the first one arrived; empty if none waits
 * @param deadLetters
 *            how many can never be delivered
 * @param deadLetterBytes
 *            size of their payloads together; they count towards the bounds too
 */
public record Stats(long entries, long sessions, long bytes, Optional<Instant> oldest, long deadLetters,
        long deadLetterBytes) {

    /** An empty spool. */
    public static final Stats EMPTY = new Stats(0, 0, 0, Optional.empty(), 0, 0);
}
