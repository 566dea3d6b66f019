package mediaedge.shim.spool.kafka.topic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import mediaedge.shim.spool.Spool;

/**
 * The topics as they are.
 *
 * @param partitions
 *            number of partitions of entries, resolutions and progress
 * @param letterPartitions
 *            number of partitions of the dead letters
 */
public record SpoolTopics(TopicNames names, int partitions, int letterPartitions) {

    private static final Logger LOG = Logger.getLogger(Spool.class);

    /** Returns the partition of a session. It must never change: replicas and records rely on it. */
    public int partition(UUID session) {
        long mixed = session.getMostSignificantBits() ^ session.getLeastSignificantBits();
        mixed ^= mixed >>> 32;
        return Math.floorMod((int) (mixed ^ mixed >>> 16), partitions);
    }

    /** Returns a partition of the entries. */
    public TopicPartition entries(int partition) {
        return new TopicPartition(names.entries(), partition);
    }

    /** Returns a partition of the resolutions. */
    public TopicPartition resolutions(int partition) {
        return new TopicPartition(names.resolutions(), partition);
    }

    /** Returns a partition of the progress. */
    public TopicPartition progress(int partition) {
        return new TopicPartition(names.progress(), partition);
    }

    /** Returns a partition of the dead letters. */
    public TopicPartition deadLetters(int partition) {
        return new TopicPartition(names.deadLetters(), partition);
    }

    /** Returns the partition of the dead letter with an id. */
    public int letterPartition(long id) {
        return EntryId.partition(id) % letterPartitions;
    }

    /** Returns whether this is the topic of the dead letters. */
    public boolean isDeadLetters(String topic) {
        return names.deadLetters().equals(topic);
    }

    /** Returns the session of a record. @throws UnreadableRecord if its key is not a session */
    public UUID session(ConsumerRecord<byte[], byte[]> record) {
        return RecordReader.session(record.key());
    }

    /** Reads entries, by their offsets and in their order. Those that cannot be read are left out. */
    public Map<Long, StoredEntry> entries(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<Long, StoredEntry> entries = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                entries.put(record.offset(), StoredEntry.from(record));
            } catch (UnreadableRecord e) {
                unreadable(record, e);
            }
        }
        return entries;
    }

    /** A record was left out because it cannot be read. */
    public void unreadable(ConsumerRecord<byte[], byte[]> record, UnreadableRecord why) {
        LOG.errorf("The record at offset %d of %s-%d cannot be read and is left out: %s.", record.offset(),
                record.topic(), record.partition(), why.getMessage());
    }
}
