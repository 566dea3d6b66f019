package mediaedge.shim.upstream;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

    @ParameterizedTest
    @CsvSource({"0, 1, 1, 0, 1000, 'shim.x.connect-timeout is 0 ms, it must be at least 1 ms'",
            "1, -1, 1, 0, 1000, 'shim.x.timeout is -1 ms, it must be at least 1 ms'",
            "1, 1, 0, 0, 1000, 'shim.x.max-connections is 0, it must be at least 1'",
            "1, 1, 1, -1, 1000, 'shim.x.max-waiting is -1, it must be at least 0'",
            "1, 1, 1, 0, 999, 'shim.x.keep-alive is 999 ms, it must be at least 1 s'"})
    void settingThatMakesNoSense_isRefusedByName(long connect, long whole, int connections, int waiting, long keepAlive,
            String message) {
        Exception e = assertThrows(IllegalArgumentException.class,
                () -> SettingsCheck.check("shim.x", settings(connect, whole, connections, waiting, keepAlive)));
        assertEquals(message, e.getMessage());
    }

    @Test
    void smallestSettings_areTaken() {
        assertDoesNotThrow(() -> SettingsCheck.check("shim.x", settings(1, 1, 1, 0, 1000)));
    }

    private static TestSettings settings(long connect, long whole, int connections, int waiting, long keepAlive) {
        return new TestSettings(Duration.ofMillis(connect), Duration.ofMillis(whole), connections, waiting,
                Duration.ofMillis(keepAlive), Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy:3128", "https://proxy:3128", "http://proxy", "http://user:secret@proxy:3128"})
    void proxyThatCannotBeCalled_isRefusedByName(String proxy) {
        Exception e = assertThrows(IllegalArgumentException.class,
                () -> SettingsCheck.check("shim.x", TestSettings.patient().through(URI.create(proxy))));
        assertEquals("shim.x.proxy must be like http://host:port", e.getMessage());
    }
}
