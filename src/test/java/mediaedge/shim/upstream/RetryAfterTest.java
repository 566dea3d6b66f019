package mediaedge.shim.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");

    @ParameterizedTest
    @CsvSource({"0, PT0S", "120, PT2M", "' 7 ', PT7S", "'Mon, 06 May 2024 07:09:09 GMT', PT1M",
            "'Mon, 06 May 2024 07:00:00 GMT', PT0S"})
    void secondsOrDate_isATimeToWait(String value, Duration wait) {
        assertEquals(Optional.of(wait), RetryAfter.parse(value, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "1e3", "99999999999999999999", "Mon, 06 May 2024",
            "2024-05-06T07:09:09Z"})
    void nonsense_isNothing(String value) {
        assertEquals(Optional.empty(), RetryAfter.parse(value, NOW));
    }

    @Test
    void wrongWeekday_isNothing() {
        assertEquals(Optional.empty(), RetryAfter.parse("Tue, 06 May 2024 07:09:09 GMT", NOW));
    }
}
