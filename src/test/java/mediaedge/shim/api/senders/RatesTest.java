package mediaedge.shim.api.senders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.bucket4j.TimeMeter;

/** The rate of each sender, with a clock that does not advance. */
class RatesTest {

    /** As {@link System#nanoTime} may do, it begins anywhere and overflows. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Rates rates = rates(10, 3, 2);

    private record Settings(int perSecond, int burst, int addresses) implements RateConfig {
    }

    private Rates rates(int perSecond, int burst, int addresses) {
        return new Rates(new Settings(perSecond, burst, addresses), new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return now.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        });
    }

    private boolean passes(Object whose) {
        return rates.take(whose).isZero();
    }

    private long passing(Object whose, int tries) {
        return IntStream.range(0, tries).filter(i -> passes(whose)).count();
    }

    @Test
    void burst_passes_andThenOneAtATime() {
        assertEquals(3, passing("a", 3));
        assertEquals(Duration.ofMillis(100), rates.take("a"));
        now.addAndGet(Duration.ofMillis(99).toNanos());
        assertEquals(Duration.ofMillis(1), rates.take("a"), "asking costs nothing");
        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertTrue(passes("a"));
        assertEquals(Duration.ofMillis(100), rates.take("a"));
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertEquals(3, passing("a", 3));
        assertEquals(Duration.ofMillis(100), rates.take("a"), "no more than a full bucket");
    }

    @Test
    void others_haveABucketOfTheirOwn() {
        assertEquals(3, passing("a", 3));
        assertTrue(passes("b"));
        assertEquals(Duration.ofMillis(100), rates.take("a"));
    }

    @Test
    void memory_isBounded_andForgettingRefusesNobody() {
        for (int i = 0; i < 100_000; i++) {
            assertTrue(passes(i));
        }
        assertEquals(2, rates.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0|1|shim.rate.burst is 0", "1|-5|1|shim.rate.burst is -5",
            "1|1|0|shim.rate.addresses is 0", "-1|1|1|shim.rate.per-second is -1",
            "1000000001|1|1|shim.rate.per-second is 1000000001"})
    void settingThatMakesNoSense_isRefusedByItsName(int perSecond, int burst, int addresses, String message) {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> rates(perSecond, burst, addresses)).getMessage()
                .contains(message + ", it must be "));
    }

    @ParameterizedTest
    @CsvSource({"1000000000, 1", "1, 2147483647", "1000000000, 2147483647"})
    void largestSettings_work(int perSecond, int burst) {
        Rates fast = rates(perSecond, burst, 1);
        assertTrue(fast.take("a").isZero());
        now.addAndGet(Duration.ofDays(1).toNanos());
        assertTrue(fast.take("a").isZero());
    }
}
