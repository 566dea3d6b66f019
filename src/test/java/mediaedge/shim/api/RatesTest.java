package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** Who may come how often, by a clock that stands still. */
class RatesTest {

    /** As {@link System#nanoTime} may: from anywhere, and past the largest number. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Rates rates = new Rates(10, 3, 2, now::get);

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

    @Test
    void addressesOfOneIpv6Network_areOne() {
        assertEquals(AddressRate.network("2001:db8:1:2::1"), AddressRate.network("2001:db8:1:2:ffff::9"));
        assertNotEquals(AddressRate.network("2001:db8:1:2::1"), AddressRate.network("2001:db8:1:3::1"));
        assertNotEquals(AddressRate.network("192.0.2.1"), AddressRate.network("192.0.2.2"));
    }

    @Test
    void settingsThatLetNobodyIn_areRefusedByName() {
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new Rates(1, 0, 1, now::get)).getMessage()
                .contains("shim.rate.per-second, .burst"));
    }
}
