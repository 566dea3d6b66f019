package mediaedge.shim.spool.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import mediaedge.shim.spool.kafka.topic.SpoolTopics;
import mediaedge.shim.spool.kafka.topic.TopicDurability;
import mediaedge.shim.spool.kafka.topic.TopicNames;
import mediaedge.shim.spool.kafka.topic.TopicSetup;
import mediaedge.shim.spool.kafka.topic.TopicSetup.UnsuitableTopic;
import mediaedge.shim.spool.kafka.topic.TopicSetup.Wanted;

@Tag("broker")
class TopicSetupTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final String prefix = "s" + UUID.randomUUID();
    private final TopicNames names = new TopicNames(prefix + "-e", prefix + "-r", prefix + "-p", prefix + "-d");
    /** With the client's own time limits, because a broker beside other tests may be slow. */
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", BrokerProcess.shared().bootstrap()));

    @AfterEach
    void closeAdmin() {
        admin.close();
    }

    @Test
    void missingTopics_areCreatedAsWanted() throws Exception {
        SpoolTopics topics = new TopicSetup(names, wanted(true, OptionalInt.of(3))).prepare(admin);

        assertEquals(new SpoolTopics(names, 3, 3), topics);
        assertEquals(topics, new TopicSetup(names, wanted(false, OptionalInt.of(7))).prepare(admin));
    }

    @Test
    void partitionsThatAreNotSet_areTheBrokersDefault() throws Exception {
        assertTrue(new TopicSetup(names, wanted(true, OptionalInt.empty())).prepare(admin).partitions() >= 1);
    }

    @Test
    void missingTopicThatMayNotBeCreated_isNamedWithTheCommand() {
        String message = assertThrows(UnsuitableTopic.class,
                () -> new TopicSetup(names, wanted(false, OptionalInt.of(3))).prepare(admin)).getMessage();

        assertTrue(message.contains(prefix + "-e is missing"), message);
        assertTrue(message.contains("kafka-topics.sh --bootstrap-server <broker> --create --topic " + prefix
                + "-e --partitions 3 --config cleanup.policy=delete --config retention.ms=90000000 --config segment.ms=3600000"),
                message);
    }

    @Test
    void topicsWithDifferentPartitions_areRefused() throws Exception {
        admin.createTopics(List.of(new NewTopic(names.resolutions(), 5, (short) 1))).all().get();

        String message = assertThrows(UnsuitableTopic.class,
                () -> new TopicSetup(names, wanted(true, OptionalInt.of(3))).prepare(admin)).getMessage();

        assertTrue(message.contains(prefix + "-r has 5 partitions, and " + prefix + "-e has 3"), message);
    }

    @Test
    void weakTopics_areWarnedOf() throws Exception {
        admin.createTopics(List.of(
                new NewTopic(names.entries(), 1, (short) 1)
                        .configs(Map.of("cleanup.policy", "compact", "retention.ms", "3600000")),
                new NewTopic(names.resolutions(), 1, (short) 1), new NewTopic(names.progress(), 1, (short) 1),
                new NewTopic(names.deadLetters(), 1, (short) 1))).all().get();
        new TopicSetup(names, wanted(false, OptionalInt.empty())).prepare(admin);

        List<String> warnings = TopicDurability.warnings(admin, names, DAY);

        assertTrue(
                has(warnings,
                        prefix + "-d, " + prefix + "-e, " + prefix + "-p, " + prefix + "-r: there is one replica"),
                warnings.toString());
        assertTrue(has(warnings, prefix + "-e: cleanup.policy is compact. Set it to delete"), warnings.toString());
        assertTrue(has(warnings, prefix + "-e: entries are deleted after 1 h"), warnings.toString());
        assertTrue(has(warnings, prefix + "-r: cleanup.policy is delete. Set it to compact,delete."),
                warnings.toString());
    }

    private static boolean has(List<String> warnings, String text) {
        return warnings.stream().anyMatch(warning -> warning.contains(text));
    }

    private static Wanted wanted(boolean create, OptionalInt partitions) {
        return new Wanted(create, partitions, Optional.empty(), DAY, Duration.ofDays(30));
    }
}
