package mediaedge.shim.spool.kafka.topic;

/**
 * The topics of the spool. Entries, resolutions and progress have the same number of partitions, and a session has the
 * same partition in each.
 *
 * @param entries
 *            what waits, keyed by session
 * @param resolutions
 *            what provisional sessions turned out to be, compacted
 * @param progress
 *            how far each session is drained, compacted
 * @param deadLetters
 *            the dead letters, compacted
 */
public record TopicNames(String entries, String resolutions, String progress, String deadLetters) {
}
