package mediaedge.shim.spool.journal;

import java.time.Duration;

/**
 * The times that a spool with a journal keeps to.
 *
 * @param within
 *            how long an entry may take to be stored; the shared spool gets two thirds of it
 * @param lease
 *            how long a session of the journal is leased without progress
 * @param maxAge
 *            age at which only the shared spool decides about an entry
 */
public record JournalTerms(Duration within, Duration lease, Duration maxAge) {
}
