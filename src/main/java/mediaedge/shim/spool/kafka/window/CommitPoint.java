package mediaedge.shim.spool.kafka.window;

import mediaedge.shim.spool.kafka.topic.PartitionState;

/**
 * What a replica commits for a partition.
 *
 * @param offset
 *            offset of the first entry that is not done
 * @param state
 *            what other replicas need to know
 */
public record CommitPoint(long offset, PartitionState state) {
}
