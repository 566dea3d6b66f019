package mediaedge.shim.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class DrainPaceTest {

    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final DrainPace pace = new DrainPace(8, 100, PROBE_EVERY, now::get);

    private void succeed(int times) {
        IntStream.range(0, times).forEach(i -> pace.succeeded(pace.places()));
    }

    private void fail(int times) {
        IntStream.range(0, times).forEach(i -> pace.failed());
    }

    @Test
    void timeWithoutASuccess_changesNothing() {
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertEquals(8, pace.places());
    }

    @Test
    void successes_doubleThePlacesWithEveryRound_upToTheMost() {
        succeed(8);
        assertEquals(16, pace.places());
        succeed(16);
        assertEquals(32, pace.places());
        succeed(100);
        assertEquals(100, pace.places());
    }

    @Test
    void successWhilePlacesAreFree_leavesThemAsTheyAre() {
        pace.succeeded(7);
        assertEquals(8, pace.places());
    }

    @Test
    void aFailure_fallsBackAtOnce_andSuccessesRaiseAgain() {
        succeed(20);
        pace.failed();
        assertEquals(8, pace.places());
        pace.succeeded(8);
        assertEquals(8, pace.places());
        succeed(8);
        assertEquals(16, pace.places());
    }

    @Test
    void asManyFailuresInARowAsThereArePlaces_leaveSingleProbes_untilOneSucceeds() {
        fail(7);
        assertEquals(8, pace.places());
        pace.failed();
        assertEquals(0, pace.places());
        now.addAndGet(PROBE_EVERY.toNanos() - 1);
        assertEquals(0, pace.places());
        now.incrementAndGet();
        assertEquals(1, pace.places());
        pace.failed();
        assertEquals(0, pace.places());
        now.addAndGet(PROBE_EVERY.toNanos());
        pace.succeeded(1);
        assertEquals(8, pace.places());
    }

    @Test
    void callThatWasNotLetThrough_isAProbeTheNextTime() {
        assertEquals(PROBE_EVERY, pace.held());
        assertEquals(0, pace.places());
        now.addAndGet(PROBE_EVERY.toNanos());
        assertEquals(1, pace.places());
    }

    @Test
    void numbersThatLeaveNothingBetweenThem_areRefusedByTheirNames() {
        String said = assertThrows(IllegalArgumentException.class, () -> new DrainPace(8, 4, PROBE_EVERY, now::get))
                .getMessage();
        assertTrue(said.contains("shim.delivery.drain-sessions-most"), said);
        assertThrows(IllegalArgumentException.class, () -> new DrainPace(0, 4, PROBE_EVERY, now::get));
    }
}
