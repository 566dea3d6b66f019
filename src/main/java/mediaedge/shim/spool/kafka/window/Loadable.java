package mediaedge.shim.spool.kafka.window;

import java.util.Optional;

import mediaedge.shim.spool.kafka.topic.StoredEntry;

/**
 * An entry of a page.
 *
 * @param attempts
 *            how often its delivery was postponed
 * @param content
 *            the entry itself; empty if it has to be read again
 */
public record Loadable(int partition, long offset, int attempts, Optional<StoredEntry> content) {
}
