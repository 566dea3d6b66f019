package mediaedge.shim.spool.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.kafka.topic.SpoolTopics;
import mediaedge.shim.spool.kafka.topic.StoredLetter;
import mediaedge.shim.spool.kafka.topic.StoredResolution;
import mediaedge.shim.spool.kafka.topic.UnreadableRecord;

/** Reads all resolutions and dead letters, those of other replicas too, and goes on as they are written. */
final class StateFollower implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(1);

    private final SpoolTopics topics;
    private final Resolutions resolutions;
    private final LetterIndex letters;
    private final Reports reports;
    private final Supplier<Consumer<byte[], byte[]>> open;
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile Consumer<byte[], byte[]> consumer;
    private volatile boolean closed;

    StateFollower(SpoolTopics topics, Resolutions resolutions, LetterIndex letters, Reports reports,
            Supplier<Consumer<byte[], byte[]>> open) {
        this.topics = topics;
        this.resolutions = resolutions;
        this.letters = letters;
        this.reports = reports;
        this.open = open;
        this.thread = new Thread(this::follow, "spool-kafka-follow");
        thread.setDaemon(true);
        thread.start();
    }

    private void follow() {
        try (Consumer<byte[], byte[]> opened = open.get()) {
            consumer = opened;
            start(opened);
            while (!closed) {
                step(opened);
            }
        } catch (WakeupException | InterruptException e) {
            LOG.debug("The follower of the spool's topics ends", e);
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("The spool's topics can no longer be followed. Restart this replica.", e);
            }
        }
    }

    private void start(Consumer<byte[], byte[]> opened) {
        List<TopicPartition> all = new ArrayList<>(letterPartitions());
        for (int partition = 0; partition < topics.partitions(); partition++) {
            all.add(topics.resolutions(partition));
        }
        opened.assign(all);
        opened.seekToBeginning(all);
    }

    private List<TopicPartition> letterPartitions() {
        List<TopicPartition> all = new ArrayList<>();
        for (int partition = 0; partition < topics.letterPartitions(); partition++) {
            all.add(topics.deadLetters(partition));
        }
        return all;
    }

    private void step(Consumer<byte[], byte[]> opened) {
        try {
            if (letters.isIncomplete()) {
                opened.seekToBeginning(letterPartitions());
            }
            opened.poll(POLL).forEach(this::take);
            opened.assignment().forEach(partition -> positions.put(partition, opened.position(partition)));
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("The spool's topics could not be read; it is tried again", e);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (topics.isDeadLetters(record.topic())) {
                letter(record);
            } else if (record.value() != null) {
                resolution(record);
            }
        } catch (UnreadableRecord e) {
            topics.unreadable(record, e);
        }
    }

    private void resolution(ConsumerRecord<byte[], byte[]> record) {
        StoredResolution stored = StoredResolution.from(record.value());
        UUID session = topics.session(record);
        resolutions.put(record.partition(), session, stored, record.offset());
        if (stored.erased()) {
            reports.drop(session).subscribe().with(dropped -> LOG.debug("An erased session was dropped"),
                    e -> LOG.warn("An erased session could not be dropped; it is dropped at the next start", e));
        }
    }

    private void letter(ConsumerRecord<byte[], byte[]> record) {
        long id = StoredLetter.id(record.key());
        if (record.value() == null) {
            letters.remove(id, record.offset());
        } else {
            letters.put(id, record.partition(), record.offset(), StoredLetter.from(record.value()));
        }
    }

    /** Returns the offset to which a partition was read; 0 before the first record. */
    long readTo(TopicPartition partition) {
        return positions.getOrDefault(partition, 0L);
    }

    @Override
    public void close() {
        closed = true;
        Consumer<byte[], byte[]> opened = consumer;
        if (opened != null) {
            opened.wakeup();
        }
        try {
            thread.join(LONGEST_GOODBYE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
