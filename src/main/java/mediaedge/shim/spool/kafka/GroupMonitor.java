package mediaedge.shim.spool.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import mediaedge.shim.spool.kafka.live.LiveRule;
import mediaedge.shim.spool.kafka.topic.PartitionState;
import mediaedge.shim.spool.kafka.topic.SpoolTopics;

/** Asks the brokers twice a second where the partitions end and how far the group has drained them. */
final class GroupMonitor implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(500);
    private static final int SWEEP_EVERY = 2;

    private final SpoolTopics topics;
    private final String group;
    private final Admin admin;
    private final LiveRule live;
    private final BrokerOutage outage;
    private final Runnable afterwards;
    private final Runnable probe;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "spool-kafka-monitor");
        made.setDaemon(true);
        return made;
    });
    private final ScheduledFuture<?> loop;
    private int looks;

    /**
     * @param afterwards
     *            called after each answer
     * @param probe
     *            tries to store a record, because nothing else is stored during an outage
     */
    GroupMonitor(SpoolTopics topics, String group, Admin admin, LiveRule live, BrokerOutage outage,
            Runnable afterwards, Runnable probe) {
        this.topics = topics;
        this.group = group;
        this.admin = admin;
        this.live = live;
        this.outage = outage;
        this.afterwards = afterwards;
        this.probe = probe;
        look();
        this.loop = thread.scheduleWithFixedDelay(this::look, EVERY.toMillis(), EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            ask();
            outage.reached();
            afterwards.run();
            if (outage.needsRecord()) {
                probe.run();
            }
            if (looks++ % SWEEP_EVERY == 0) {
                live.sweep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            outage.unreachable(e.getCause() == null ? e : e.getCause());
        }
    }

    private void ask() throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < topics.partitions(); partition++) {
            latest.put(topics.entries(partition), OffsetSpec.latest());
        }
        // The offsets first: what is added in between counts as not drained.
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata().get();
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(latest).all().get();
        ends.forEach((partition, end) -> {
            OffsetAndMetadata point = committed.get(partition);
            live.see(partition.partition(), end.offset(), point == null ? 0 : point.offset(),
                    point == null ? PartitionState.UNKNOWN : PartitionState.from(point.metadata()));
        });
    }

    @Override
    public void close() {
        loop.cancel(true);
        thread.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
