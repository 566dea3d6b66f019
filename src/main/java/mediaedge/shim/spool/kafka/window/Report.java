package mediaedge.shim.spool.kafka.window;

import mediaedge.shim.spool.kafka.topic.StoredProgress;

/**
 * A session after a report.
 *
 * @param isLeased
 *            whether this replica still has its lease
 * @param progress
 *            what to store about it
 */
public record Report(int partition, boolean isLeased, StoredProgress progress) {
}
