package mediaedge.shim.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.MemorySize;
import mediaedge.shim.TestConfig;
import mediaedge.shim.admission.AdmissionConfig;
import mediaedge.shim.delivery.DeliveryConfig;
import mediaedge.shim.delivery.ShadowConfig;
import mediaedge.shim.edge.EdgeConfig;
import mediaedge.shim.legacy.LegacyConfig;
import mediaedge.shim.settings.ShimConfig;
import mediaedge.shim.spool.SpoolConfig;

class ConsistencyCheckTest {

    private static final long BODY = 1024 * 1024;

    @Test
    void defaults_fitTogether() {
        check(Map.of());
    }

    /** Without a spool nothing is drained. */
    @Test
    void boundsOfTheDrain_matterOnlyWithASpool() {
        check(Map.of("shim.spool.store", "off", "shim.edge.max-connections", "50", "shim.legacy.max-connections",
                "50"));
    }

    /** The settings, and what the message must contain: both settings, and a value that would do. */
    @ParameterizedTest
    @ValueSource(strings = {
            "shim.answer-within=2s | shim.delivery.within (2300ms) | shim.spool.add-within (1500ms) | shim.answer-within (2s) | at least 3800ms",
            "shim.spool.add-within=3s | shim.spool.add-within (3s) | shim.answer-within (4s) | at least 5300ms",
            "shim.spool.store=off;shim.delivery.within=5s | shim.delivery.within (5s) | shim.answer-within (4s)",
            "shim.admission.wait-at-most=3s | shim.admission.wait-at-most (3s) | shim.answer-within (4s) | at most 2500ms",
            "shim.shadow.start-timeout=4s | shim.shadow.start-timeout (4s) | shim.answer-within (4s)",
            "shim.request-within=0s | shim.request-within (0s) | at least 1s",
            "shim.spool.lease=1s;shim.edge.timeout=10s | shim.spool.lease (1s) | shim.edge.timeout (10s) | at least 11500ms",
            "shim.legacy.timeout=40s | shim.spool.lease (30s) | shim.legacy.timeout (40s) | at least 41500ms",
            "shim.edge.connect-timeout=4s | shim.edge.connect-timeout (4s) | shim.edge.timeout (3s)",
            "shim.delivery.drain-sessions=200 | shim.delivery.drain-sessions (200) | shim.delivery.drain-sessions-most (100)",
            "shim.edge.max-connections=100 | shim.delivery.drain-sessions-most (100) | shim.edge.max-connections (100)",
            "shim.delivery.max-concurrent=1300 | shim.delivery.max-concurrent (1300) | shim.legacy.max-waiting (1000)",
            "shim.max-event-bytes=2000000 | shim.max-event-bytes (2000000 bytes) | quarkus.http.limits.max-body-size (1M)",
            "shim.admission.heap-share=0.9 | shim.admission.heap-share (0.9) | from 0.05 to 0.5",
            "shim.spool.max-bytes=1M | shim.spool.max-bytes (1M) | quarkus.http.limits.max-body-size (1M)",
            "shim.spool.waiting-bytes=1M | shim.spool.waiting-bytes (1M) | quarkus.http.limits.max-body-size (1M)"})
    void contradiction_isNamedWithBothSettingsAndWhatWouldDo(String settingsAndNames) {
        List<String> parts = List.of(settingsAndNames.split(" \\| "));
        Map<String, String> properties = new HashMap<>();
        for (String setting : parts.get(0).split(";")) {
            properties.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        String message = assertThrows(IllegalStateException.class, () -> check(properties)).getMessage();
        parts.stream().skip(1)
                .forEach(part -> assertTrue(message.contains(part), () -> part + " is not in: " + message));
    }

    @Test
    void httpServersSettings_areCheckedToo() {
        String message = assertThrows(IllegalStateException.class, () -> check(Map.of(), 300 * BODY,
                Duration.ofSeconds(3), Duration.ofSeconds(1))).getMessage();
        for (String name : List.of("quarkus.http.limits.max-body-size (300M)", "quarkus.http.idle-timeout (3s)",
                "quarkus.shutdown.timeout (1s)")) {
            assertTrue(message.contains(name), name + " is not in: " + message);
        }
    }

    @Test
    void allContradictions_areToldAtOnce() {
        String message = assertThrows(IllegalStateException.class,
                () -> check(Map.of("shim.request-within", "0s", "shim.admission.heap-share", "2"))).getMessage();
        assertEquals(3, message.lines().count(), message);
    }

    private static void check(Map<String, String> properties) {
        check(properties, BODY, Duration.ofSeconds(75), Duration.ofSeconds(6));
    }

    private static void check(Map<String, String> properties, long body, Duration idle, Duration shutdown) {
        new ConsistencyCheck(of(ShimConfig.class, "shim", properties),
                of(AdmissionConfig.class, "shim.admission", properties),
                of(DeliveryConfig.class, "shim.delivery", properties),
                of(ShadowConfig.class, "shim.shadow", properties), of(SpoolConfig.class, "shim.spool", properties),
                of(EdgeConfig.class, "shim.edge", properties), of(LegacyConfig.class, "shim.legacy", properties),
                new HttpSettings(new MemorySize(java.math.BigInteger.valueOf(body)), idle, shutdown));
    }

    /** Returns the mapping with those properties that belong to it. */
    private static <T> T of(Class<T> mapping, String prefix, Map<String, String> properties) {
        List<String> own = new ArrayList<>();
        properties.forEach((name, value) -> {
            if (name.substring(0, name.lastIndexOf('.')).equals(prefix)) {
                own.addAll(List.of(name, value));
            }
        });
        return TestConfig.of(mapping, own.toArray(String[]::new));
    }
}
