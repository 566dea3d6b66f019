package mediaedge.shim.spool.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.kafka.topic.SpoolTopics;
import mediaedge.shim.spool.kafka.window.WindowMemory;
import mediaedge.shim.spool.kafka.window.Windows;

/**
 * This replica in the group of all replicas, which share the partitions. Reads the entries of its partitions, and
 * commits how far they are drained.
 */
final class GroupMember implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final Duration POLL = Duration.ofMillis(250);
    /** While partitions are paused, which may end at any time. */
    private static final Duration PAUSED_POLL = Duration.ofMillis(50);
    private static final long COMMIT_NANOS = Duration.ofMillis(250).toNanos();
    private static final long RETRY_NANOS = Duration.ofMillis(200).toNanos();
    /** Longer than a call to an upstream. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(6);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(3);

    private final SpoolTopics topics;
    private final Windows windows;
    private final WindowMemory memory;
    private final Takeover takeover;
    private final Clock clock;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread;
    private Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    /** Assigned partitions whose progress is not read yet. Nothing is read from them before. */
    private final Set<TopicPartition> untaken = new HashSet<>();
    private boolean failing;
    private long lastCommit;
    private volatile int paused;
    private volatile boolean closed;

    GroupMember(SpoolTopics topics, Windows windows, WindowMemory memory, Takeover takeover, Clock clock,
            Consumer<byte[], byte[]> consumer) {
        this.topics = topics;
        this.windows = windows;
        this.memory = memory;
        this.takeover = takeover;
        this.clock = clock;
        this.consumer = consumer;
        this.thread = new Thread(this::run, "spool-kafka-drain");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        consumer.subscribe(List.of(topics.names().entries()), new Assignment());
        while (!closed) {
            try {
                step();
                failing = false;
            } catch (InterruptException e) {
                LOG.debug("Reading the spool's entries was interrupted", e);
            } catch (RuntimeException e) {
                failed(e);
            }
        }
        try {
            leave();
        } catch (RuntimeException e) {
            LOG.debug("The group of replicas could not be left; it notices that within seconds", e);
        } finally {
            consumer.close(CloseOptions.timeout(LONGEST_GOODBYE));
        }
    }

    private void failed(RuntimeException e) {
        if (!failing) {
            failing = true;
            LOG.warnf("Entries of the spool cannot be read, so this replica drains nothing further: %s. It is retried"
                    + " automatically.", BrokerOutage.why(e));
        }
        LOG.debug("Entries of the spool could not be read", e);
        LockSupport.parkNanos(RETRY_NANOS);
    }

    private void step() {
        untaken.removeIf(this::begin);
        pause();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(paused > 0 ? PAUSED_POLL : POLL);
        for (TopicPartition partition : records.partitions()) {
            take(partition, records.records(partition));
        }
        if (System.nanoTime() - lastCommit > COMMIT_NANOS) {
            lastCommit = System.nanoTime();
            consumer.commitAsync(changed(points()), (offsets, failure) -> {
                if (failure != null) {
                    committed.clear();
                    LOG.debug("The progress of the drain could not be committed; it is tried again", failure);
                }
            });
        }
    }

    /** What could not be taken is read again: the consumer has moved on already. */
    private void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> read) {
        try {
            windows.read(partition.partition(), topics.entries(read), read.get(read.size() - 1).offset() + 1,
                    clock.millis());
        } catch (RuntimeException e) {
            consumer.seek(partition, read.get(0).offset());
            LOG.errorf(e, "Entries of partition %d could not be taken; they are read again", partition.partition());
        }
    }

    private void pause() {
        Set<TopicPartition> full = memory.full(clock.millis()).stream().map(topics::entries)
                .collect(Collectors.toSet());
        full.addAll(untaken);
        full.retainAll(consumer.assignment());
        consumer.resume(consumer.paused().stream().filter(partition -> !full.contains(partition)).toList());
        consumer.pause(full);
        paused = full.size();
    }

    /** Returns how many partitions are not read further for now. */
    int paused() {
        return paused;
    }

    private Map<TopicPartition, OffsetAndMetadata> points() {
        Map<TopicPartition, OffsetAndMetadata> points = new HashMap<>();
        windows.commitPoints().forEach((partition, point) -> points.put(topics.entries(partition),
                new OffsetAndMetadata(point.offset(), point.state().text())));
        return points;
    }

    private Map<TopicPartition, OffsetAndMetadata> changed(Map<TopicPartition, OffsetAndMetadata> points) {
        Map<TopicPartition, OffsetAndMetadata> changed = new HashMap<>(points);
        changed.keySet().retainAll(consumer.assignment());
        changed.entrySet().removeIf(point -> point.getValue().equals(committed.get(point.getKey())));
        committed.putAll(changed);
        return changed;
    }

    /** Gives all partitions away. The drain has ended before. */
    private void leave() {
        giveAway(consumer.assignment());
        consumer.unsubscribe();
    }

    private void giveAwayWhenIdle(Collection<TopicPartition> partitions) {
        windows.closing(partitions.stream().map(TopicPartition::partition).toList());
        try {
            if (!windows.awaitIdle(LONGEST_CALL.toMillis())) {
                LOG.warn("Partitions are given away while sessions are still drained. Their last requests may be"
                        + " delivered twice.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        giveAway(partitions);
    }

    private void giveAway(Collection<TopicPartition> partitions) {
        try {
            committed.clear();
            Map<TopicPartition, OffsetAndMetadata> points = changed(points());
            points.keySet().retainAll(partitions);
            consumer.commitSync(points, LONGEST_GOODBYE);
        } catch (RuntimeException e) {
            LOG.debug("The progress of the drain could not be committed", e);
        } finally {
            lost(partitions);
        }
    }

    private void lost(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> {
            untaken.remove(partition);
            takeover.end(partition.partition());
            committed.remove(partition);
        });
    }

    /** Reads how far a partition is drained. Returns whether that succeeded; if not, it is tried again. */
    private boolean begin(TopicPartition entries) {
        int partition = entries.partition();
        try {
            takeover.begin(partition, Optional.ofNullable(consumer.committed(Set.of(entries)).get(entries)),
                    consumer.position(entries));
            LOG.debugf("This replica drains partition %d, from offset %d.", partition, consumer.position(entries));
            return true;
        } catch (RuntimeException e) {
            LOG.debugf(e, "The progress of partition %d could not be read; it is tried again", partition);
            return false;
        }
    }

    /** Called while polling, when the replicas share the partitions anew. */
    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            untaken.addAll(partitions);
            consumer.pause(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                giveAwayWhenIdle(partitions);
            }
        }

        /** The group has given them to others without waiting, because this replica was not heard of. */
        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            lost(partitions);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(LONGEST_CALL.plus(LONGEST_GOODBYE).plus(LONGEST_GOODBYE).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
