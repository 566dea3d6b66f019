package mediaedge.shim.spool.kafka.window;

/**
 * How much is known of a partition.
 *
 * @param firstNotDone
 *            offset of the first entry that is not done; the next offset to read if all are done
 * @param entries
 *            number of entries that were read and are not done
 * @param bytes
 *            size of those of their payloads that are in memory
 */
public record WindowSize(long firstNotDone, int entries, long bytes) {
}
