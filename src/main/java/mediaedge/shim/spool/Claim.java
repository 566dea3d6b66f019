package mediaedge.shim.spool;

import java.util.Optional;
import java.util.UUID;

/**
 * A session that is this replica's to drain, until its lease runs out. Every step forward renews the lease.
 *
 * @param session
 *            the session
 * @param entries
 *            how many of its entries wait, at least 1; more may come
 * @param resolution
 *            what it turned out to be, if it was provisional and its start is delivered
 */
public record Claim(UUID session, int entries, Optional<Resolution> resolution) {
}
