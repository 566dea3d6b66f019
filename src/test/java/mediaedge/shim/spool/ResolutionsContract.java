package mediaedge.shim.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

/** What a session turned out to be is known to whoever asks, for as long as the session may go on. */
abstract class ResolutionsContract extends SpoolFixture<StoreUnderTest> {

    @Test
    void provisionalSession_isKnownAfterwards() {
        Resolution found = new Resolution.Opened("edge-session", Optional.of("irl1"));
        add(EntryKind.START, S1, "start");
        add(S1, "1");
        claim(1);

        assertTrue(await(spool.resolved(entries(S1, 1).get(0), found)).isPresent());
        assertEquals(List.of("1"), texts(S1, 10));
        assertEquals(new Backlog.Waiting(), backlog(S1));
        await(spool.postponed(entries(S1, 1).get(0), Duration.ZERO, "429"));
        assertEquals(List.of(claimed(S1, 1, Optional.of(found))), claim(1));
        await(spool.delivered(entries(S1, 1)));
        assertEquals(Released.DRAINED, release(S1));

        assertEquals(new Backlog.Resolved(found), backlog(S1));
        clock.forward(Duration.ofHours(24).minusMillis(1));
        tidy();
        assertEquals(new Backlog.Resolved(found), backlog(S1));
        clock.forward(Duration.ofMillis(1));
        tidy();
        assertEquals(new Backlog.None(), backlog(S1));
    }

    @Test
    void blockedSession_isKnownToWhoeverAsks() {
        add(EntryKind.START, S1, "start");
        add(S1, "1");
        claim(1);
        Resolution blocked = new Resolution.Blocked();

        assertTrue(await(spool.resolved(entries(S1, 1).get(0), blocked)).isPresent());
        await(spool.postponed(entries(S1, 1).get(0), Duration.ZERO, "later"));
        assertEquals(List.of(claimed(S1, 1, Optional.of(blocked))), claim(1));
        await(spool.delivered(entries(S1, 1)));
        assertEquals(Released.DRAINED, release(S1));

        assertEquals(new Backlog.Resolved(blocked), backlog(S1));
        restart();
        assertEquals(new Backlog.Resolved(blocked), backlog(S1));
    }

    @Test
    void startThatIsGivenUp_isADeadLetter_andMayBeRedriven() {
        add(EntryKind.START, S1, "start");
        claim(1);

        assertTrue(await(spool.givenUp(entries(S1, 1).get(0), "a defect")).isPresent());
        assertEquals(Released.DRAINED, release(S1));
        assertEquals(new Backlog.Resolved(new Resolution.GivenUp()), backlog(S1));
        List<DeadLetter> letters = await(spool.deadLetters().list(0, 10));
        assertEquals(List.of("a defect"), letters.stream().map(DeadLetter::reason).toList());

        assertTrue(await(spool.deadLetters().redrive(letters.get(0).id())));
        assertEquals(new Backlog.Waiting(), backlog(S1));
        claim(1);
        Resolution opened = new Resolution.Opened("edge-session", Optional.empty());
        assertEquals(Optional.of(opened), await(spool.resolved(entries(S1, 1).get(0), opened)));
        release(S1);
        assertEquals(new Backlog.Resolved(opened), backlog(S1));
    }

    @Test
    void moreResolutionsThanTheBound_forgetTheOldest() {
        restart(2, 1_000);
        for (UUID session : List.of(S1, S2, S3)) {
            clock.forward(Duration.ofSeconds(1));
            add(session, "start");
            claim(1);
            await(spool.resolved(entries(session, 1).get(0), new Resolution.Opened("x", Optional.empty())));
            release(session);
        }

        tidy();

        assertEquals(new Backlog.None(), backlog(S1));
        assertInstanceOf(Backlog.Resolved.class, backlog(S2));
        assertInstanceOf(Backlog.Resolved.class, backlog(S3));
    }

    @Test
    void rescuedSession_isKnownAfterwards() {
        add(EntryKind.START, S1, "start");
        add(S1, "1");
        claim(1);
        List<Entry> all = entries(S1, 2);
        Resolution rescued = new Resolution.Rescued();

        assertEquals(Optional.of(rescued), await(spool.resolved(all.subList(1, 2), rescued)));
        assertEquals(Optional.of(rescued), await(spool.resolved(all.get(0), rescued)));
        release(S1);

        restart();
        assertEquals(new Backlog.Resolved(rescued), backlog(S1));
    }

    /** A replica whose lease was over may have opened it meanwhile: then its later events have somewhere to go. */
    @Test
    void rescuedSessionThatIsOpenedAfterAll_isOpen() {
        add(EntryKind.START, S1, "start");
        add(S1, "1");
        claim(1);
        List<Entry> all = entries(S1, 2);
        await(spool.resolved(all.subList(1, 2), new Resolution.Rescued()));
        Resolution opened = new Resolution.Opened("edge-session", Optional.of("va6"));

        assertEquals(Optional.of(opened), await(spool.resolved(all.get(0), opened)));

        release(S1);
        restart();
        assertEquals(new Backlog.Resolved(opened), backlog(S1));
    }

    @Test
    void openSessionWhoseRestIsRescued_staysOpen() {
        add(EntryKind.START, S1, "start");
        add(S1, "1");
        claim(1);
        List<Entry> all = entries(S1, 2);
        Resolution opened = new Resolution.Opened("edge-session", Optional.of("va6"));
        await(spool.resolved(all.get(0), opened));

        assertEquals(Optional.of(opened), await(spool.resolved(all.subList(1, 2), new Resolution.Rescued())));

        release(S1);
        restart();
        assertEquals(new Backlog.Resolved(opened), backlog(S1));
    }
}
