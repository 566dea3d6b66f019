package mediaedge.shim.spool.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Only what this replica drains now is shown, and nothing outlives the application. */
class KafkaMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final KafkaMeters meters = new KafkaMeters(registry);

    @Test
    void beforeABrokerIsReached_thereIsNoPartition() {
        meters.start();

        assertEquals(Map.of("partitions", 0.0, "topic.partitions", 0.0, "paused.partitions", 0.0, "window.entries", 0.0,
                "window.bytes", 0.0), shown());
    }

    @Test
    void partitionsThatThisReplicaDrains_haveALag_andOthersDisappear() {
        meters.start();
        meters.update(new Share(Map.of(1, 5L, 7, 0L), 9, 900, 1, 8));
        assertEquals(Map.of("lag 1", 5.0, "lag 7", 0.0, "partitions", 2.0, "topic.partitions", 8.0, "paused.partitions",
                1.0, "window.entries", 9.0, "window.bytes", 900.0), shown());

        meters.update(new Share(Map.of(7, 3L, 2, 4L), 1, 100, 0, 8));
        assertEquals(Map.of("lag 7", 3.0, "lag 2", 4.0, "partitions", 2.0, "topic.partitions", 8.0, "paused.partitions",
                0.0, "window.entries", 1.0, "window.bytes", 100.0), shown());
    }

    @Test
    void samePartitions_showTheirNewLag() {
        meters.update(new Share(Map.of(1, 5L), 0, 0, 0, 1));
        meters.update(new Share(Map.of(1, 6L), 0, 0, 0, 1));

        assertEquals(Map.of("lag 1", 6.0), shown());
    }

    @Test
    void nothingOutlivesTheApplication() {
        meters.start();
        meters.update(new Share(Map.of(1, 5L), 9, 900, 1, 8));

        meters.end();

        assertEquals(Map.of(), shown());
    }

    private Map<String, Double> shown() {
        Map<String, Double> all = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            String partition = meter.getId().getTag("partition");
            all.put(meter.getId().getName().replace("shim.spool.kafka.", "")
                    + (partition == null ? "" : " " + partition), ((Gauge) meter).value());
        }
        return all;
    }
}
