package mediaedge.shim.spool.kafka.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import mediaedge.shim.spool.kafka.topic.PartitionState;

class PartitionViewTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final PartitionView view = new PartitionView();

    @Test
    void backlogThatWasThereBefore_isOld() {
        view.see(10, 4, drainedTo(4), 0);

        assertTrue(view.age(4).compareTo(LiveRule.FRESH) > 0);
    }

    @Test
    void ageOfTheBacklog_countsFromWhenItsFirstEntryWasSeen() {
        view.see(10, 10, drainedTo(10), 0);
        view.see(11, 10, drainedTo(10), SECOND);
        view.see(15, 10, drainedTo(10), 3 * SECOND);
        view.see(15, 10, drainedTo(10), 4 * SECOND);

        assertEquals(Duration.ofSeconds(1), view.age(11));
        assertEquals(Duration.ZERO, view.age(15));
    }

    @Test
    void trafficThatNeverStops_leavesOnlyFreshEntries() {
        view.see(0, 0, drainedTo(0), 0);
        for (int second = 1; second <= 100; second++) {
            view.see(80L * second, 80L * (second - 1), drainedTo(80L * (second - 1)), second * SECOND);
        }

        assertEquals(Duration.ZERO, view.age(view.settledTo()));
    }

    @Test
    void drainThatStopsMoving_growsOld() {
        view.see(10, 10, drainedTo(10), 0);
        view.see(11, 10, drainedTo(10), SECOND);
        view.see(11, 10, drainedTo(10), 60 * SECOND);

        assertEquals(Duration.ofSeconds(59), view.age(view.settledTo()));
    }

    @Test
    void tooManyWaitingSessions_countFromTheFirstEntryThatWaits() {
        PartitionState many = new PartitionState(90, 0, 1_000, 1_000, 1, 1, Optional.empty());
        view.see(100, 20, many, 0);
        assertEquals(20, view.settledTo());

        view.see(100, 20, drainedTo(90), 0);
        assertEquals(90, view.settledTo());
    }

    private static PartitionState drainedTo(long offset) {
        return new PartitionState(offset, 0, 0, 0, 0, 0, Optional.of(Set.of()));
    }
}
