package mediaedge.shim.spool.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates the clients of the brokers, with Quarkus's settings of the connection. */
final class KafkaClients {

    /** A replica that died is noticed after this time, and its partitions are drained by others. */
    private static final Duration SESSION = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final Duration REQUEST = Duration.ofSeconds(2);
    private static final Duration LONGEST_RECONNECT = Duration.ofSeconds(1);
    /** Without the topics' metadata, sending blocks so long. Kept, it is there when a quiet spool is needed. */
    private static final Duration LONGEST_BLOCK = Duration.ofMillis(500);
    private static final Duration KEEP_METADATA = Duration.ofDays(7);
    /** Records wait so long for others to be sent with them. */
    private static final Duration LINGER = Duration.ofMillis(2);
    private static final int BATCH_BYTES = 128 << 10;
    private static final int FETCH_BYTES = 4 << 20;
    private static final int PARTITION_BYTES = 1 << 20;
    private static final int RECORDS = 500;
    private static final Duration READER_WAIT = Duration.ofMillis(5);

    private final Map<String, Object> connection;

    /** @param connection settings that all clients share, such as the addresses of the brokers and TLS */
    KafkaClients(Map<String, Object> connection) {
        this.connection = Map.copyOf(connection);
    }

    /**
     * Creates the producer. A record is stored when all in-sync replicas have it.
     *
     * @param within
     *            time in which a record is stored, or fails
     * @param bytes
     *            memory for records that are being sent
     */
    Producer<byte[], byte[]> producer(Duration within, long bytes) {
        Map<String, Object> settings = settings();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER.toMillis());
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, bytes);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, FETCH_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(LONGEST_BLOCK.toMillis(), within.toMillis()));
        settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, KEEP_METADATA.toMillis());
        long request = Math.min(REQUEST.toMillis(), Math.max(1, within.toMillis() - LINGER.toMillis()));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) request);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) (request + LINGER.toMillis()));
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 50);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Creates a member of the group of all replicas. */
    Consumer<byte[], byte[]> member(String group) {
        Map<String, Object> settings = consumer();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis());
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) HEARTBEAT.toMillis());
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Creates a consumer without a group, which follows whole topics. */
    Consumer<byte[], byte[]> follower() {
        return new KafkaConsumer<>(consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Creates a consumer without a group, which reads what is there, now here and now there. A request at the end of a
     * partition would otherwise hold up the next one.
     */
    Consumer<byte[], byte[]> reader() {
        Map<String, Object> settings = consumer();
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) READER_WAIT.toMillis());
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> consumer() {
        Map<String, Object> settings = settings();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_BYTES);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis() + 1_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) SESSION.toMillis() + 1_000);
        return settings;
    }

    /** Creates a client for questions about topics and the group. */
    Admin admin() {
        Map<String, Object> settings = settings();
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST.toMillis());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) REQUEST.toMillis());
        return Admin.create(settings);
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(connection);
        settings.put("reconnect.backoff.max.ms", LONGEST_RECONNECT.toMillis());
        return settings;
    }
}
