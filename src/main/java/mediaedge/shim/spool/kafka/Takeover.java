package mediaedge.shim.spool.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

import mediaedge.shim.spool.SpoolUnavailable;
import mediaedge.shim.spool.kafka.topic.PartitionState;
import mediaedge.shim.spool.kafka.topic.SpoolTopics;
import mediaedge.shim.spool.kafka.topic.StoredProgress;
import mediaedge.shim.spool.kafka.topic.StoredResolution;
import mediaedge.shim.spool.kafka.topic.UnreadableRecord;
import mediaedge.shim.spool.kafka.window.Windows;

/** Continues the drain of a partition where another replica has stopped. */
final class Takeover {

    private final SpoolTopics topics;
    private final Windows windows;
    private final Resolutions resolutions;
    private final LogReader reader;

    Takeover(SpoolTopics topics, Windows windows, Resolutions resolutions, LogReader reader) {
        this.topics = topics;
        this.windows = windows;
        this.resolutions = resolutions;
        this.reader = reader;
    }

    /**
     * Reads how far a partition is drained, and begins to drain it.
     *
     * @param position
     *            offset from which its entries are read
     *
     * @throws SpoolUnavailable
     *             if a broker does not answer
     */
    void begin(int partition, Optional<OffsetAndMetadata> committed, long position) {
        PartitionState state = committed.map(stored -> PartitionState.from(stored.metadata()))
                .orElse(PartitionState.UNKNOWN);
        resolutions.own(partition);
        LogReader.join(reader.scan(topics.resolutions(partition), 0, record -> {
            if (record.value() != null) {
                read(record, () -> resolutions.put(partition, topics.session(record),
                        StoredResolution.from(record.value()), record.offset()));
            }
        }));
        Map<UUID, StoredProgress> progress = new HashMap<>();
        LogReader.join(reader.scan(topics.progress(partition), state.progressFrom(), record -> {
            if (record.value() != null) {
                read(record, () -> progress.put(topics.session(record), StoredProgress.from(record.value())));
            }
        }));
        windows.open(partition, position, state, progress);
    }

    private void read(ConsumerRecord<byte[], byte[]> record, Runnable read) {
        try {
            read.run();
        } catch (UnreadableRecord e) {
            topics.unreadable(record, e);
        }
    }

    /** Another replica drains the partition now. */
    void end(int partition) {
        windows.close(partition);
        resolutions.disown(partition);
    }
}
