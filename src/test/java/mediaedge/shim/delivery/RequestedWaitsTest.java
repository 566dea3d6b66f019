package mediaedge.shim.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import mediaedge.shim.outgoing.UpstreamName;

class RequestedWaitsTest {

    private static final UpstreamName ONE = new UpstreamName("edge/one");
    private static final UpstreamName OTHER = new UpstreamName("edge/other");

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final RequestedWaits waits = new RequestedWaits(now::get);

    @Test
    void wait_isThatOfOneDatastream_andRunsOut() {
        waits.note(ONE, Duration.ofSeconds(30));
        assertEquals(Duration.ofSeconds(30), waits.left(ONE));
        assertEquals(Duration.ZERO, waits.left(OTHER));
        now.addAndGet(Duration.ofSeconds(29).toNanos());
        assertEquals(Duration.ofSeconds(1), waits.left(ONE));
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertEquals(Duration.ZERO, waits.left(ONE));
    }

    @Test
    void shorterWait_doesNotEndALongerOne() {
        waits.note(ONE, Duration.ofSeconds(30));
        waits.note(ONE, Duration.ofSeconds(1));
        assertEquals(Duration.ofSeconds(30), waits.left(ONE));
    }

    @Test
    void waitOfDays_endsAfterAnHour() {
        waits.note(ONE, Duration.ofDays(9));
        assertEquals(Duration.ofHours(1), waits.left(ONE));
    }
}
