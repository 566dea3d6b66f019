package mediaedge.shim.spool.jdbc.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class WaitingSessionsTest {

    private static final UUID S1 = new UUID(1, 1);
    private static final UUID S2 = new UUID(2, 2);

    private final WaitingSessions sessions = new WaitingSessions();

    @Test
    void answerAskedForBeforeAnEntryWasStored_takesNothingAway_butIsAskedAgain() {
        sessions.reserve(S1);
        long asked = sessions.moment();
        sessions.added(S1);

        sessions.missed(S1, asked);

        assertTrue(sessions.contains(S1));
        assertEquals(Set.of(S1), sessions.toAsk());
        sessions.missed(S1, sessions.moment());
        assertFalse(sessions.contains(S1));
        assertEquals(Set.of(), sessions.toAsk());
    }

    @Test
    void entryThatIsBeingWritten_waitsWhateverTheDatabaseSays() {
        sessions.found(S1);
        sessions.reserve(S1);
        sessions.missed(S1, sessions.moment());
        assertTrue(sessions.contains(S1));

        sessions.cancelled(S1);
        assertFalse(sessions.contains(S1));
    }

    @Test
    void cancelledEntry_leavesWhatIsStored() {
        sessions.found(S1);
        sessions.reserve(S1);
        sessions.cancelled(S1);
        assertTrue(sessions.contains(S1));
    }

    @Test
    void everythingReadAnew_leavesWhatWaitsAlone() {
        sessions.found(S1);
        sessions.found(S2);

        sessions.foundOnly(List.of(S2), sessions.moment());

        assertFalse(sessions.contains(S1));
        assertTrue(sessions.contains(S2));
        assertEquals(1, sessions.size());
    }

    @Test
    void manySessions_areAllAskedAboutInTheirTurn() {
        for (int i = 0; i < 1_000; i++) {
            sessions.found(new UUID(3, i));
        }
        Set<UUID> asked = new java.util.HashSet<>();
        for (int look = 0; look < 20; look++) {
            Set<UUID> now = sessions.toAsk();
            assertTrue(now.size() <= 50, () -> now.size() + " at once");
            asked.addAll(now);
        }
        assertEquals(1_000, asked.size());
    }

    @Test
    void afterTheDatabaseWasAway_noSessionIsTakenAwayForAWhile() {
        sessions.found(S1);
        sessions.keepAll(Duration.ofHours(1));
        sessions.missed(S1, sessions.moment());
        assertTrue(sessions.contains(S1));
        assertEquals(Set.of(S1), sessions.toAsk());

        sessions.keepAll(Duration.ZERO);
        sessions.missed(S1, sessions.moment());
        assertFalse(sessions.contains(S1));
    }
}
