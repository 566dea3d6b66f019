package mediaedge.shim.spool;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A session that is this replica's to drain, until its lease runs out. Every step forward renews the lease.
 *
 * @param session
 *            the session
 * @param upstream
 *            where its entries go, as {@link NewEntry#upstream} names it
 * @param entries
 *            how many of its entries wait, at least 1; more may come
 * @param resolution
 *            what it turned out to be, if it was provisional and its start is delivered
 * @param lease
 *            how long it is ours: at least so long from the moment when it was asked for, and again from the moment
 *            when a step forward was told
 */
public record Claim(UUID session, String upstream, int entries, Optional<Resolution> resolution, Duration lease) {
}
