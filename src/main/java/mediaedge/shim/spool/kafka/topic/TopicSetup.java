package mediaedge.shim.spool.kafka.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates missing topics, if that is allowed, and reads what there is. */
public final class TopicSetup {

    /** Larger than any entry: a request has up to a megabyte, and becomes larger when it is translated. */
    private static final int MESSAGE_BYTES = 4 << 20;
    /**
     * What is too old by the clock of a replica is kept so much longer, so it becomes a dead letter first. Records are
     * deleted by whole segments, and removed ones are compacted away, so a segment spans no more than this.
     */
    private static final Duration MARGIN = Duration.ofHours(1);
    private static final Duration KEEP_RESOLUTIONS = Duration.ofHours(25);

    private final TopicNames names;
    private final Wanted wanted;

    /**
     * What the topics are created with.
     *
     * @param partitions
     *            their number; empty for the broker's default
     * @param replication
     *            number of replicas; empty for the broker's default
     */
    public record Wanted(boolean create, OptionalInt partitions, Optional<Short> replication, Duration maxAge,
            Duration keepDeadLetters) {
    }

    /** A topic is missing or unsuitable. The message says what to do. */
    public static final class UnsuitableTopic extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnsuitableTopic(String message) {
            super(message);
        }
    }

    /** The names and properties of the topics. */
    public TopicSetup(TopicNames names, Wanted wanted) {
        this.names = names;
        this.wanted = wanted;
    }

    /**
     * Returns the topics.
     *
     * @throws UnsuitableTopic
     *             if one is missing and cannot be created, or if their partitions differ
     * @throws ExecutionException
     *             if the brokers do not answer
     */
    public SpoolTopics prepare(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found = new LinkedHashMap<>();
        TopicDescription entries = describe(admin, names.entries(), wanted.partitions());
        found.put(names.entries(), entries);
        OptionalInt same = OptionalInt.of(entries.partitions().size());
        for (String name : List.of(names.resolutions(), names.progress())) {
            found.put(name, describe(admin, name, same));
        }
        TopicDescription letters = describe(admin, names.deadLetters(), wanted.partitions());
        found.values().stream().filter(topic -> topic.partitions().size() != same.getAsInt()).findFirst()
                .ifPresent(other -> {
                    throw new UnsuitableTopic("The topic " + other.name() + " has " + other.partitions().size()
                            + " partitions, and " + names.entries() + " has " + same.getAsInt()
                            + ". Both need the same number. Delete the smaller one when the spool is empty, or set"
                            + " shim.spool.kafka.topics to new names.");
                });
        if (same.getAsInt() > EntryId.MOST_PARTITIONS) {
            throw new UnsuitableTopic("The topic " + names.entries() + " has more than " + EntryId.MOST_PARTITIONS
                    + " partitions.");
        }
        return new SpoolTopics(names, same.getAsInt(), letters.partitions().size());
    }

    private TopicDescription describe(Admin admin, String name, OptionalInt partitions)
            throws ExecutionException, InterruptedException {
        try {
            return get(admin.describeTopics(List.of(name)).allTopicNames()).get(name);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
        if (!wanted.create()) {
            throw new UnsuitableTopic(missing(name, partitions, "it is not created, because"
                    + " shim.spool.kafka.create-topics is false"));
        }
        NewTopic topic = new NewTopic(name, asOptional(partitions), wanted.replication());
        topic.configs(config(name));
        try {
            get(admin.createTopics(List.of(topic)).all());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                if (e.getCause() instanceof org.apache.kafka.common.errors.RetriableException) {
                    throw e;
                }
                throw new UnsuitableTopic(missing(name, partitions, "the broker does not create it ("
                        + e.getCause().getMessage() + ")"));
            }
        }
        return await(admin, name);
    }

    /** A topic that was just created is unknown to other brokers for a moment. */
    private static TopicDescription await(Admin admin, String name) throws ExecutionException, InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (true) {
            try {
                return get(admin.describeTopics(List.of(name)).allTopicNames()).get(name);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > until) {
                    throw e;
                }
            }
        }
    }

    private static Optional<Integer> asOptional(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, InterruptedException {
        return future.get();
    }

    private String missing(String name, OptionalInt partitions, String why) {
        List<String> words = new ArrayList<>(List.of("kafka-topics.sh --bootstrap-server <broker> --create --topic",
                name));
        partitions.ifPresent(count -> words.add("--partitions " + count));
        wanted.replication().ifPresent(count -> words.add("--replication-factor " + count));
        config(name).forEach((key, value) -> words.add("--config " + key + "=" + value));
        return "The topic " + name + " is missing, and " + why + ". Create it: "
                + words.stream().collect(Collectors.joining(" "));
    }

    private Map<String, String> config(String name) {
        Map<String, String> config = new LinkedHashMap<>();
        boolean isLog = name.equals(names.entries());
        Duration keep = name.equals(names.deadLetters())
                ? wanted.keepDeadLetters()
                : name.equals(names.resolutions()) ? KEEP_RESOLUTIONS : wanted.maxAge().plus(MARGIN);
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, isLog ? "delete" : "compact,delete");
        config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(keep.toMillis()));
        config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(MARGIN.toMillis()));
        if (!isLog) {
            config.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(MARGIN.toMillis()));
        }
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MESSAGE_BYTES));
        if (wanted.replication().filter(replicas -> replicas > 1).isPresent()) {
            config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return config;
    }
}
