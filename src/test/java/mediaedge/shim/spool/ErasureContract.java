package mediaedge.shim.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;

/** A viewer's sessions can be erased from every store, whatever happens to them at the same time. */
abstract class ErasureContract extends SpoolFixture<StoreUnderTest> {

    private static final String VIEWER = "viewer-of-the-test";
    private static final Resolution BLOCKED = new Resolution.Blocked();
    private static final Resolution OPENED = new Resolution.Opened("x", Optional.empty());

    private final Set<UUID> told = ConcurrentHashMap.newKeySet();

    Erased erase() {
        return erase(payload -> text(payload).startsWith(VIEWER));
    }

    private Erased erase(Predicate<byte[]> isViewers) {
        store.settle(spool);
        return await(spool.erase(isViewers, told::add));
    }

    /** @param sessions number of sessions of others, with one entry of one byte each */
    void assertNothingIsLeft(int sessions) {
        Stats stats = stats();
        assertEquals(new Stats(sessions, sessions, sessions, stats.oldest(), 0, 0), stats);
    }

    @Test
    void sessionWhoseStartMatches_isErased_andOthersStay() {
        add(EntryKind.START, S1, VIEWER);
        add(EntryKind.START, S2, "y");
        add(S1, "1", "2");
        add(EntryKind.WHOLE, S3, VIEWER + "'s whole session");

        assertEquals(new Erased(4, 0), erase());

        assertEquals(Set.of(S1, S3), told);
        assertNothingIsLeft(1);
        assertEquals(List.of(S2), sessions(claim(5)));
        assertEquals(List.of("y"), texts(S2, 5));
        assertEquals(Erased.NOTHING, erase());
    }

    @Test
    void eventsOfASession_areNotSearched() {
        add(S1, VIEWER);

        assertEquals(Erased.NOTHING, erase(payload -> true));

        assertEquals(1, stats().entries());
    }

    @Test
    void erasedSession_dropsLaterEntries() {
        add(EntryKind.START, S1, VIEWER);
        add(S1, "1");

        erase();

        assertEquals(new Backlog.Resolved(BLOCKED), backlog(S1));
        add(S1, "2");
        assertTrue(claim(1).stream().allMatch(claim -> claim.resolution().equals(Optional.of(BLOCKED))));
    }

    @Test
    void sessionThatIsBeingDrained_isErased_andItsDrainEnds() {
        add(EntryKind.START, S1, VIEWER);
        add(S1, "1", "2");
        claim(1);
        List<Entry> all = entries(S1, 5);

        assertEquals(new Erased(3, 0), erase());

        await(spool.resolved(all.get(0), OPENED));
        await(spool.deadLettered(all.get(1), "400"));
        await(spool.delivered(all.subList(2, 3)));
        release(S1);
        assertNothingIsLeft(0);
        assertEquals(new Backlog.Resolved(BLOCKED), backlog(S1));
        assertEquals(List.of(), claim(5));
    }

    @Test
    void startAmongTheDeadLetters_takesTheEntriesAndLettersOfItsSessionAlong() {
        add(EntryKind.START, S1, VIEWER);
        add(S1, "1", "2", "3");
        claim(1);
        await(spool.givenUp(entries(S1, 1).get(0), "a defect"));
        await(spool.deadLettered(entries(S1, 1).get(0), "its session could not be started"));
        await(spool.postponed(entries(S1, 1).get(0), Duration.ZERO, "503"));

        assertEquals(new Erased(2, 2), erase());

        assertNothingIsLeft(0);
        assertEquals(new Backlog.Resolved(BLOCKED), backlog(S1));
    }

    @Test
    void startInTheSpool_takesTheLettersOfItsSessionAlong() {
        add(S1, "1");
        claim(1);
        await(spool.deadLettered(entries(S1, 1).get(0), "400"));
        release(S1);
        add(EntryKind.START, S1, VIEWER);

        assertEquals(new Erased(1, 1), erase());

        assertNothingIsLeft(0);
    }

    @Test
    void manySessionsAndALongOne_areErasedPageByPage() {
        for (int i = 0; i < 1_200; i++) {
            spool.add(new NewEntry(new UUID(8, i), EntryKind.START, "edge", bytes(i % 2 == 0 ? VIEWER : "y"),
                    clock.instant()));
        }
        add(EntryKind.START, S1, VIEWER);
        for (int i = 0; i < 1_100; i++) {
            spool.add(event(S1, "e"));
        }
        add(S1, "last");

        assertEquals(new Erased(600 + 1_102, 0), erase());

        assertNothingIsLeft(600);
    }

    @Test
    void roomOfTheErased_isFreeAgain() {
        restart(2, 1_000);
        add(EntryKind.START, S1, VIEWER);
        add(EntryKind.START, S2, VIEWER);
        claim(1);
        await(spool.deadLettered(entries(S1, 1).get(0), "400"));
        assertEquals(Added.Full.class, await(spool.add(event(S3, "3"))).getClass());

        assertEquals(new Erased(1, 1), erase());

        add(S3, "3");
        add(S3, "4");
    }

    @Test
    void erasedSessions_areForgottenAfterADay() {
        add(EntryKind.START, S1, VIEWER);
        erase();
        clock.forward(Duration.ofHours(24));

        tidy();

        assertEquals(new Backlog.None(), backlog(S1));
    }

    @Test
    void erasure_outlastsARestart() {
        add(EntryKind.START, S1, VIEWER);
        erase();

        restart();

        assertEquals(new Backlog.Resolved(BLOCKED), backlog(S1));
        assertNothingIsLeft(0);
    }
}
