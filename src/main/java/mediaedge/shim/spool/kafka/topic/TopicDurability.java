package mediaedge.shim.spool.kafka.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;

import mediaedge.shim.units.Durations;

/** Checks whether the topics keep what was acknowledged when a broker is lost, and long enough. */
public final class TopicDurability {

    private static final int ENOUGH = 2;

    private TopicDurability() {
    }

    /**
     * Returns what is too weak, as sentences.
     *
     * @throws ExecutionException
     *             if the brokers do not answer
     */
    public static List<String> warnings(Admin admin, TopicNames names, Duration maxAge)
            throws ExecutionException, InterruptedException {
        List<String> all = List.of(names.entries(), names.resolutions(), names.progress(), names.deadLetters());
        Map<String, TopicDescription> topics = admin.describeTopics(all).allTopicNames().get();
        Map<ConfigResource, Config> configs;
        try {
            configs = admin.describeConfigs(all.stream()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList()).all().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return List.of("The shim must not read the settings of its topics, so it cannot check them. Allow"
                        + " DescribeConfigs for " + String.join(", ", all) + ".");
            }
            throw e;
        }
        // Several topics often have the same weakness.
        Map<String, SortedSet<String>> warnings = new TreeMap<>();
        configs.forEach((resource, config) -> {
            String name = resource.name();
            replication(topics.get(name), number(config, TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), warnings);
            boolean compacted = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains("compact");
            if (compacted == name.equals(names.entries())) {
                add(warnings, name, "cleanup.policy is " + config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value()
                        + ". Set it to " + (compacted ? "delete: compaction removes entries." : "compact,delete."));
            }
            long retention = number(config, TopicConfig.RETENTION_MS_CONFIG);
            if (name.equals(names.entries()) && retention >= 0 && retention < maxAge.toMillis()) {
                add(warnings, name, "entries are deleted after " + Durations.text(Duration.ofMillis(retention))
                        + ", but shim.spool.max-age is " + Durations.text(maxAge)
                        + ". Set retention.ms to more than that.");
            }
        });
        return warnings.entrySet().stream()
                .map(warning -> String.join(", ", warning.getValue()) + ": " + warning.getKey()).toList();
    }

    private static void add(Map<String, SortedSet<String>> warnings, String topic, String text) {
        warnings.computeIfAbsent(text, none -> new TreeSet<>()).add(topic);
    }

    private static void replication(TopicDescription topic, long inSync,
            Map<String, SortedSet<String>> warnings) {
        int replicas = topic.partitions().stream().mapToInt(partition -> partition.replicas().size()).min().orElse(0);
        if (replicas < ENOUGH) {
            add(warnings, topic.name(), "there is one replica, so what was acknowledged is lost with its broker."
                    + " Use a replication factor of 3.");
        } else if (inSync < ENOUGH) {
            add(warnings, topic.name(),
                    "min.insync.replicas is " + inSync + ", so an entry may be acknowledged with one copy."
                            + " Set it to 2.");
        }
    }

    private static long number(Config config, String name) {
        return Long.parseLong(config.get(name).value());
    }
}
