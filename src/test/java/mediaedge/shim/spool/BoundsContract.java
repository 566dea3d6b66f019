package mediaedge.shim.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** What a spool holds at most, how long, and what it says of itself. */
abstract class BoundsContract extends SpoolFixture<StoreUnderTest> {

    @Test
    void delayOfDays_isCutToAnHour() {
        add(S1, "1");
        claim(1);
        await(spool.postponed(entries(S1, 1).get(0), Duration.ofDays(3), "503"));

        clock.forward(Duration.ofHours(1));

        assertEquals(List.of(S1), sessions(claim(1)));
    }

    @Test
    void clockSetBack_doesNotFreezeTheSpool() {
        add(S1, "1");
        add(S2, "2");
        claim(1);
        clock.back(Duration.ofDays(100));
        assertEquals(List.of(), claim(5));

        tidy();

        assertEquals(2, claim(5).size());
    }

    @Test
    void spoolFullOfEntries_saysSoUntilThereIsRoom() {
        restart(3, 1_000);
        add(S1, "1", "2", "3");

        Added.Full full = assertInstanceOf(Added.Full.class, await(spool.add(event(S1, "4"))));
        assertTrue(full.why().contains("max-entries"), full.why());
        claim(1);
        await(spool.deadLettered(entries(S1, 1).get(0), "400"));
        assertInstanceOf(Added.Full.class, await(spool.add(event(S1, "4"))));
        await(spool.delivered(entries(S1, 1)));
        add(S1, "4");
        assertEquals(List.of("3", "4"), texts(S1, 5));
    }

    @Test
    void spoolFullOfBytes_saysSoUntilThereIsRoom() {
        restart(100, 10);
        add(S1, "12345", "1234");

        Added.Full full = assertInstanceOf(Added.Full.class, await(spool.add(event(S2, "12"))));
        assertTrue(full.why().contains("max-bytes"), full.why());
        assertEquals(new Backlog.None(), backlog(S2));
        add(S2, "1");
        claim(1);
        await(spool.delivered(entries(S1, 1)));
        add(S2, "12345");
    }

    @Test
    void boundsHold_afterARestart() {
        add(S1, "1", "2");
        claim(1);
        await(spool.deadLettered(entries(S1, 1).get(0), "400"));

        restart(2, 1_000);

        assertInstanceOf(Added.Full.class, await(spool.add(event(S1, "3"))));
    }

    @Test
    void entriesThatWaitedTooLong_becomeDeadLetters() {
        add(S1, "1", "2");
        claim(1);
        await(spool.postponed(entries(S1, 1).get(0), Duration.ZERO, "no connection"));
        clock.forward(Duration.ofHours(24).minusSeconds(1));
        add(S1, "3");
        clock.forward(Duration.ofSeconds(1));

        assertEquals(List.of(claimed(S1, 1, Optional.empty())), claim(1));

        assertEquals(List.of("3"), texts(S1, 5));
        List<DeadLetter> letters = await(spool.deadLetters().list(0, 10));
        assertEquals(List.of("1", "2"), letters.stream().map(letter -> text(letter.payload())).toList());
        assertEquals("waited longer than 1 d; its session could not go on: no connection", letters.get(0).reason());
        assertEquals(clock.instant(), letters.get(0).deadLetteredAt());
    }

    @Test
    void sessionOfWhichAllWaitedTooLong_isNotHandedOut() {
        add(S1, "1", "2");
        clock.forward(Duration.ofHours(25));

        assertEquals(List.of(), claim(1));

        assertEquals(new Backlog.None(), backlog(S1));
        assertEquals(new Stats(0, 0, 0, Optional.empty(), 2, 2), stats());
    }

    @Test
    void stats_sayWhatWaits() {
        assertEquals(Stats.EMPTY, stats());
        add(S1, "12", "345");
        clock.forward(Duration.ofMinutes(3));
        add(S2, "6");

        assertEquals(new Stats(3, 2, 6, Optional.of(clock.instant().minus(Duration.ofMinutes(3))), 0, 0),
                stats());
    }
}
