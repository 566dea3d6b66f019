package mediaedge.shim.spool.kafka.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import mediaedge.shim.spool.kafka.topic.PartitionState;
import mediaedge.shim.spool.kafka.window.Windows;

/** The rule at a replica that does not drain the partition. */
class LiveRuleTest {

    private static final UUID SESSION = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 3);

    private final LiveRule rule = new LiveRule(new Windows(session -> 0, session -> Optional.empty()), 1);

    @Test
    void calmPartition_letsEventsGoLive() {
        see(10, 10, 10);

        assertFalse(rule.waits(0, SESSION));
    }

    @Test
    void ownEntry_holdsItsSessionUntilTheDrainHasPassedIt() {
        see(10, 10, 10);
        rule.adding(0, SESSION, 5);
        assertTrue(rule.waits(0, SESSION));
        assertFalse(rule.waits(0, OTHER));

        rule.added(0, SESSION, 5, 10);
        assertTrue(rule.waits(0, SESSION));
        see(11, 10, 10);
        assertTrue(rule.waits(0, SESSION));

        see(11, 11, 11);
        assertFalse(rule.waits(0, SESSION));
    }

    @Test
    void ownEntryThatWasReadButWaits_holdsItsSession() {
        see(10, 10, 10);
        rule.adding(0, SESSION, 5);
        rule.added(0, SESSION, 5, 10);

        see(11, 10, 11, SESSION);
        assertTrue(rule.waits(0, SESSION));
        assertFalse(rule.waits(0, OTHER));
        rule.sweep();
        assertTrue(rule.waits(0, SESSION));
    }

    @Test
    void entryThatWasNotStored_holdsNothing() {
        see(10, 10, 10);
        rule.adding(0, SESSION, 5);

        rule.notAdded(0, SESSION, 5);

        assertFalse(rule.waits(0, SESSION));
        assertEquals(new LiveRule.Own(0, 0), rule.own(0, 10));
    }

    @Test
    void entriesOfOthers_holdTheWholePartitionOnlyIfTheyAreOld() {
        see(10, 10, 10);
        see(12, 10, 10);
        assertFalse(rule.waits(0, SESSION));

        LiveRule started = new LiveRule(new Windows(session -> 0, session -> Optional.empty()), 1);
        started.see(0, 12, 10, state(10));
        assertTrue(started.waits(0, SESSION));
    }

    @Test
    void sweptSession_isStillHeldByWhatIsPending() {
        see(10, 10, 10);
        rule.adding(0, SESSION, 5);

        rule.sweep();

        assertTrue(rule.waits(0, SESSION));
    }

    private void see(long end, long committed, long readTo, UUID... waiting) {
        rule.see(0, end, committed, state(readTo, waiting));
    }

    private static PartitionState state(long readTo, UUID... waiting) {
        return new PartitionState(readTo, 0, waiting.length, waiting.length, 0, 0,
                PartitionState.hashes(Set.of(waiting)));
    }
}
