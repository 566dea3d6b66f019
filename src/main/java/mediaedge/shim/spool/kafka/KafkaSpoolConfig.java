package mediaedge.shim.spool.kafka;

import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The spool in Kafka, with {@code shim.spool.store=kafka}. The connection is set by Quarkus's {@code kafka.*}. */
@ConfigMapping(prefix = "shim.spool.kafka")
public interface KafkaSpoolConfig {

    /** Names of the topics. */
    Topics topics();

    /** The consumer group of all replicas. */
    @WithDefault("shim-spool")
    String group();

    /** Whether to create missing topics. If not, they must exist at the start. */
    @WithDefault("true")
    boolean createTopics();

    /** Number of partitions of topics that are created; the broker's default if not set. */
    OptionalInt partitions();

    /** Number of replicas of topics that are created; the broker's default if not set. */
    Optional<Short> replication();

    /** Maximum size of the payloads that a replica keeps in memory to drain them. */
    @WithDefault("64M")
    MemorySize memory();

    /** Maximum number of entries that a replica knows at once. A partition waits if it has more that cannot be drained. */
    @WithDefault("100000")
    int window();

    /** Names of the topics. */
    interface Topics {

        /** What waits. */
        @WithDefault("shim-spool-entries")
        String entries();

        /** What provisional sessions turned out to be. */
        @WithDefault("shim-spool-resolutions")
        String resolutions();

        /** How far each session is drained. */
        @WithDefault("shim-spool-progress")
        String progress();

        /** The dead letters. */
        @WithDefault("shim-spool-dead-letters")
        String deadLetters();
    }
}
