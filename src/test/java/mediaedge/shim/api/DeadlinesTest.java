package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import mediaedge.shim.upstream.Deadline;

class DeadlinesTest {

    /** Near its end, where a careless comparison goes wrong. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());
    private final Deadlines deadlines = new Deadlines(Duration.ofSeconds(4), false, now::get);
    private final Deadlines spooled = new Deadlines(Duration.ofSeconds(4), true, now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void timeCounts_fromTheBeginning() {
        Deadline begun = deadlines.begin();
        pass(Duration.ofMillis(1_999));
        assertSame(begun, deadlines.whole(begun), "it has more than half of its time");
        assertEquals(Duration.ofMillis(2_001), begun.left());
    }

    @Test
    void requestThatTookLongToSend_isTheSpools() {
        Deadline begun = spooled.begin();
        pass(Duration.ofSeconds(30));
        assertSame(begun, spooled.whole(begun));
    }

    @Test
    void requestThatTookLongToSend_hasHalfOfTheTimeFromItsLastByteWithoutASpool() {
        Deadline begun = deadlines.begin();
        pass(Duration.ofSeconds(30));
        Deadline whole = deadlines.whole(begun);
        assertEquals(Duration.ofSeconds(-26), begun.left());
        assertEquals(Duration.ofSeconds(2), whole.left());
        pass(Duration.ofSeconds(2));
        assertEquals(Duration.ZERO, whole.left());
    }

    @Test
    void requestThatMustWaitForItsTurn_hasHalfOfItsTimeForThat() {
        Deadline begun = spooled.begin();
        assertEquals(Duration.ofSeconds(2), spooled.start(begun).left());
        pass(Duration.ofSeconds(1));
        assertEquals(Duration.ofSeconds(1), spooled.start(begun).left());
    }

    @Test
    void requestThatTookLongToSend_mayWaitForItsTurnToo() {
        Deadline begun = spooled.begin();
        for (int second = 0; second < 30; second++) {
            assertTrue(spooled.start(begun).left().toMillis() >= 500, "after " + second + " s");
            assertTrue(deadlines.start(deadlines.whole(begun)).left().toMillis() >= 500, "after " + second + " s");
            pass(Duration.ofSeconds(1));
        }
    }
}
