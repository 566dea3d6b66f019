package mediaedge.shim.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.client.Http;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Attempts;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.kafka.BrokerProcess;

/** What operators see of the spool in Kafka, chosen by {@code shim.spool.store} and the address of the broker alone. */
@QuarkusTest
@TestProfile(KafkaForOperatorsTest.Chosen.class)
class KafkaForOperatorsTest {

    private static final int PARTITIONS = 2;
    private static final Pattern LAG = Pattern.compile("(?m)^shim_spool_kafka_lag\\{partition=\"(\\d+)\"} (\\S+)$");

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;
    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    private final Spool spool;

    public static final class Chosen implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // Nobody drains what the test adds.
            return Map.of("shim.spool.store", "kafka", "shim.spool.kafka.partitions", Integer.toString(PARTITIONS),
                    "shim.delivery.drain-every", "1H");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Broker.class));
        }
    }

    /** A single broker, whose topics have one replica. */
    public static final class Broker implements QuarkusTestResourceLifecycleManager {
        private BrokerProcess broker;

        @Override
        public Map<String, String> start() {
            broker = new BrokerProcess().start();
            return Map.of("kafka.bootstrap.servers", broker.bootstrap());
        }

        @Override
        public void stop() {
            broker.close();
        }
    }

    KafkaForOperatorsTest(Spool spool) {
        this.spool = spool;
    }

    @Test
    void topicsOfOneReplica_areAWarning_andNoReasonToSendNoRequests() {
        String health = Http.read(ready);

        assertTrue(health.contains("\"spool-warnings\": \"shim-spool-"), health);
        assertTrue(health.contains("there is one replica"), health);
        assertFalse(health.contains("DOWN"), health);
        assertTrue(value("shim_spool_warnings") > 0);
    }

    @Test
    void whatWaits_isTheLagOfItsPartition_andOthersHaveNone() {
        Attempts.until(() -> value("shim_spool_kafka_partitions") == PARTITIONS);
        assertEquals(PARTITIONS, value("shim_spool_kafka_topic_partitions"));
        assertEquals(PARTITIONS, lags().size());
        UUID session = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            assertEquals(new Added.Stored(), SpoolFixture.await(spool.add(
                    new NewEntry(session, EntryKind.EVENT, "edge", SpoolFixture.bytes("entry " + i), Instant.now()))));
        }

        Attempts.until(() -> lags().stream().sorted().toList().equals(List.of(0.0, 3.0)));
        assertEquals(3, value("shim_spool_kafka_window_entries"));
        assertEquals(21, value("shim_spool_kafka_window_bytes"));
        assertEquals(0, value("shim_spool_kafka_paused_partitions"));
    }

    private List<Double> lags() {
        return LAG.matcher(exposed()).results().map(line -> Double.valueOf(line.group(2))).toList();
    }

    private double value(String name) {
        return Pattern.compile("(?m)^" + name + " (\\S+)$").matcher(exposed()).results()
                .mapToDouble(line -> Double.parseDouble(line.group(1))).findFirst().orElse(-1);
    }

    private String exposed() {
        return Http.read(metrics);
    }
}
