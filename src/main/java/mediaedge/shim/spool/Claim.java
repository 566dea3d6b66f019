package mediaedge.shim.spool;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A session that this replica has leased to drain it. Every step forward renews the lease.
 *
 * @param session
 *            the session
 * @param upstream
 *            where its entries go, as in {@link NewEntry#upstream}
 * @param entries
 *            number of its entries, at least 1; more may arrive
 * @param resolution
 *            what it turned out to be, if it was provisional and its start is delivered
 * @param lease
 *            minimum length of the lease, from the moment when the session was claimed, and again from each report of a
 *            step forward
 */
public record Claim(UUID session, String upstream, int entries, Optional<Resolution> resolution, Duration lease) {
}
