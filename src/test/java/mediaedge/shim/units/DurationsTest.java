package mediaedge.shim.units;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"PT0S, 0 ms", "PT0.05S, 50 ms", "PT1.5S, 1500 ms", "PT1S, 1 s", "PT90S, 90 s", "PT10M, 10 min",
            "PT24H, 1 d", "PT36H, 36 h", "P30D, 30 d", "PT-2S, -2 s", "PT0.0009S, 0 ms"})
    void duration_isAWholeNumberOfItsLargestUnit(Duration duration, String text) {
        assertEquals(text, Durations.text(duration));
    }
}
