package mediaedge.shim.spool.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

import mediaedge.shim.spool.Attempts;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.StoreUnderTest;
import mediaedge.shim.spool.journal.Places;
import mediaedge.shim.spool.kafka.topic.SpoolTopics;
import mediaedge.shim.spool.kafka.topic.TopicNames;
import mediaedge.shim.spool.kafka.topic.TopicSetup;

/** Topics of a real broker for one test. */
public final class KafkaTestStore implements StoreUnderTest {

    static final int PARTITIONS = 4;

    private final String prefix = "t" + UUID.randomUUID() + "-";
    private final KafkaClients clients;
    private final Admin admin;
    private final List<KafkaSpool> open = new ArrayList<>();

    /** @param bootstrap where the broker is */
    public KafkaTestStore(String bootstrap) {
        this.clients = new KafkaClients(Map.of("bootstrap.servers", bootstrap));
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    TopicNames names() {
        return new TopicNames(prefix + "entries", prefix + "resolutions", prefix + "progress", prefix + "letters");
    }

    @Override
    public KafkaSpool open(Clock clock, long maxEntries, long maxBytes) {
        return open(clock, maxEntries, maxBytes, 64L << 20, 100_000);
    }

    /** A spool with room for so many bytes and entries in memory. */
    KafkaSpool open(Clock clock, long maxEntries, long maxBytes, long memory, int window) {
        SpoolLimits limits = new SpoolLimits(maxEntries, maxBytes, Duration.ofHours(24), Duration.ofSeconds(30),
                Duration.ofSeconds(30), Duration.ofDays(30), new SpoolLimits.Writes(10_000, 64L << 20, 256, 1L << 20));
        Connection.Terms terms = new Connection.Terms(names(),
                new TopicSetup.Wanted(true, OptionalInt.of(PARTITIONS), Optional.empty(), limits.maxAge(),
                        limits.keepDeadLetters()),
                prefix + "group", memory, window, limits);
        KafkaSpool spool = new KafkaSpool(Connection.open(clients, terms, clock), new Places(Clock.systemUTC()), clock);
        open.add(spool);
        Attempts.until(() -> spool.connection().replica().isPresent());
        Attempts.until(() -> open.stream().map(KafkaTestStore::replica).allMatch(replica -> IntStream
                .range(0, PARTITIONS).anyMatch(partition -> replica.windows().drains(partition))));
        readAll(spool);
        return spool;
    }

    /** Those who drain the partitions have read all that is stored, also what an earlier replica has added. */
    private void readAll(KafkaSpool spool) {
        settle(spool);
        SpoolTopics topics = replica(spool).topics();
        Map<TopicPartition, Long> ends = ends(topics);
        Attempts.until(() -> IntStream.range(0, PARTITIONS).allMatch(partition -> {
            List<Replica> drains = drains(partition);
            return drains.size() == 1 && drains.get(0).windows().readTo(partition).orElse(0) >= ends
                    .get(topics.entries(partition));
        }));
    }

    @Override
    public void closeAll() {
        open.forEach(KafkaSpool::close);
        open.clear();
    }

    private static Replica replica(KafkaSpool spool) {
        return spool.connection().replica().orElseThrow();
    }

    /** Each partition is drained by one of the replicas, which has read all that this one has added. */
    @Override
    public void settle(Spool spool) {
        Replica replica = replica((KafkaSpool) spool);
        Attempts.until(() -> IntStream.range(0, PARTITIONS).allMatch(partition -> {
            List<Replica> drains = drains(partition);
            return drains.size() == 1 && replica.live().own(partition,
                    drains.get(0).windows().readTo(partition).orElse(0)).entries() == 0;
        }));
    }

    private List<Replica> drains(int partition) {
        return open.stream().map(KafkaTestStore::replica).filter(replica -> replica.windows().drains(partition))
                .toList();
    }

    @Override
    public void catchUp(Spool spool) {
        settle(spool);
        Replica replica = replica((KafkaSpool) spool);
        SpoolTopics topics = replica.topics();
        Map<TopicPartition, Long> ends = ends(topics);
        Attempts.until(() -> IntStream.range(0, PARTITIONS).allMatch(partition -> {
            Replica owner = drains(partition).get(0);
            long end = ends.get(topics.entries(partition));
            return owner.windows().readTo(partition).orElse(0) >= end && replica.live().end(partition) >= end
                    && replica.live().state(partition).equals(owner.windows().commitPoints().get(partition).state())
                    && replica.follower().readTo(topics.resolutions(partition)) >= ends
                            .get(topics.resolutions(partition))
                    && replica.follower().readTo(topics.deadLetters(partition)) >= ends
                            .get(topics.deadLetters(partition));
        }));
    }

    private Map<TopicPartition, Long> ends(SpoolTopics topics) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            asked.put(topics.entries(partition), OffsetSpec.latest());
            asked.put(topics.resolutions(partition), OffsetSpec.latest());
            asked.put(topics.deadLetters(partition), OffsetSpec.latest());
        }
        try {
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void tidy(Spool spool) {
        replica((KafkaSpool) spool).tidy();
    }

    @Override
    public void close() {
        closeAll();
        admin.close();
    }
}
