package mediaedge.shim.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

/** Entries come out as they went in, in the order of each session, to one replica at a time. */
abstract class EntriesContract extends SpoolFixture<StoreUnderTest> {

    /** No store knows a drained session any longer. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(60);

    @Test
    void entriesOfTwoSessions_comeOutInTheirOrder() {
        for (int i = 0; i < 20; i++) {
            add(S1, "a" + i);
            add(S2, "b" + i);
        }

        assertEquals(List.of(claimed(S1, 20, Optional.empty()), claimed(S2, 20, Optional.empty())), claim(10));
        assertEquals(numbered("a", 20), texts(S1, 100));
        assertEquals(numbered("b", 5), texts(S2, 5));
    }

    @Test
    void addsThatNobodyWaitedFor_keepTheOrderOfTheCalls() {
        List<Uni<Added>> adds = IntStream.range(0, 1_000).mapToObj(i -> spool.add(event(S1, "e" + i))).toList();

        adds.forEach(add -> assertEquals(new Added.Stored(), add.await().indefinitely()));
        claim(1);
        assertEquals(numbered("e", 1_000), texts(S1, 2_000));
    }

    @Test
    void anEntry_comesOutAsItWentIn() {
        byte[] payload = {0, -1, 127, (byte) 200};
        NewEntry given = new NewEntry(S1, EntryKind.WHOLE, "legacy", payload, clock.instant());

        assertInstanceOf(Added.Stored.class, spool.add(given).await().indefinitely());
        claim(1);
        Entry entry = entries(S1, 1).get(0);

        assertEquals(new Entry(entry.id(), S1, EntryKind.WHOLE, "legacy", entry.payload(), clock.instant(), 0), entry);
        assertArrayEquals(payload, entry.payload());
    }

    @Test
    void deliveredEntries_areGone() {
        add(S1, "1", "2", "3");
        claim(1);

        assertTrue(await(spool.delivered(entries(S1, 2))));

        assertEquals(List.of("3"), texts(S1, 10));
        assertEquals(1, stats().entries());
        assertEquals(1, stats().bytes());
    }

    @Test
    void claimedSession_isNotHandedOutTwice() {
        add(S1, "1");
        add(S2, "2");

        assertEquals(List.of(S1), sessions(claim(1)));
        assertEquals(List.of(S2), sessions(claim(5)));
        assertEquals(List.of(), claim(5));
    }

    @Test
    void drainedSession_isReleased() {
        add(S1, "1");
        claim(1);
        await(spool.delivered(entries(S1, 1)));

        assertEquals(Released.DRAINED, release(S1));
        add(S1, "2");
        assertEquals(List.of(S1), sessions(claim(1)));
    }

    @Test
    void sessionWithNewEntries_isNotReleased() {
        add(S1, "1");
        claim(1);
        await(spool.delivered(entries(S1, 1)));
        add(S1, "2");

        assertEquals(Released.MORE_CAME, release(S1));
        assertEquals(List.of("2"), texts(S1, 10));
        assertEquals(List.of(), claim(1));
    }

    @Test
    void postponedSession_comesBackAfterItsDelay() {
        add(S1, "1", "2");
        claim(1);

        assertTrue(await(spool.postponed(entries(S1, 1).get(0), Duration.ofSeconds(20), "503")));

        assertEquals(List.of(), texts(S1, 1));
        clock.forward(Duration.ofMillis(19_999));
        assertEquals(List.of(), claim(1));
        clock.forward(Duration.ofMillis(1));
        assertEquals(List.of(S1), sessions(claim(1)));
        assertEquals(List.of(1, 0), entries(S1, 2).stream().map(Entry::attempts).toList());
    }

    @Test
    void sessionThatWaitedLonger_comesFirst() {
        add(S2, "2");
        clock.forward(Duration.ofSeconds(1));
        add(S1, "1");
        clock.forward(Duration.ofSeconds(1));

        assertEquals(List.of(S2, S1), sessions(claim(5)));
    }

    @Test
    void backlog_followsTheSession() {
        assertEquals(new Backlog.None(), backlog(S1));
        add(S1, "1", "2");
        assertEquals(new Backlog.Waiting(), backlog(S1));
        assertEquals(new Backlog.None(), backlog(S2));
        claim(1);
        await(spool.delivered(entries(S1, 1)));
        assertEquals(new Backlog.Waiting(), backlog(S1));
        await(spool.delivered(entries(S1, 1)));
        assertEquals(new Backlog.None(), backlog(S1));
    }

    @Test
    void restart_keepsEverything() {
        add(S1, "1", "2", "3");
        add(S2, "x");
        add(S3, "start");
        assertEquals(3, claim(5).size());
        await(spool.postponed(entries(S1, 1).get(0), Duration.ofMinutes(1), "503"));
        await(spool.deadLettered(entries(S2, 1).get(0), "400"));
        await(spool.resolved(entries(S3, 1).get(0), new Resolution.Opened("y", Optional.empty())));
        release(S3);
        Stats before = stats();

        restart();

        assertEquals(before, stats());
        assertEquals(new Backlog.Waiting(), backlog(S1));
        assertEquals(new Backlog.None(), backlog(S2));
        assertEquals(new Backlog.Resolved(new Resolution.Opened("y", Optional.empty())), backlog(S3));
        assertEquals(List.of(), claim(5));
        clock.forward(Duration.ofMinutes(1));
        assertEquals(List.of(S1), sessions(claim(5)));
        assertEquals(List.of("1", "2", "3"), texts(S1, 5));
        add(S1, "4");
        assertEquals(List.of("1", "2", "3", "4"), texts(S1, 5));
    }

    @Test
    void restart_givesBackWhatWasLeased() {
        add(S1, "1");
        assertEquals(1, claim(1).size());

        restart();

        assertEquals(List.of(S1), sessions(claim(1)));
    }

    @Test
    void sessionsOfOneUpstream_areClaimedWhateverWaitsForAnother() {
        for (int i = 0; i < 40; i++) {
            add(new UUID(9, i), "slow");
        }
        add(new NewEntry(S1, EntryKind.EVENT, "legacy", bytes("1"), clock.instant()));

        assertEquals(List.of(S1), sessions(claim(new Demand(Map.of("edge", 0), 5))));
        assertEquals(List.of("edge", "edge"),
                claim(new Demand(Map.of("edge", 2), 5)).stream().map(Claim::upstream).toList());
    }

    @Test
    void redrivenSessionThatWasForgotten_isClaimedByItsUpstream() {
        add(new NewEntry(S1, EntryKind.EVENT, "legacy", bytes("1"), clock.instant()));
        claim(1);
        await(spool.deadLettered(entries(S1, 1).get(0), "400"));
        release(S1);
        clock.forward(FORGOTTEN);
        tidy();

        await(spool.deadLetters().redriveAll());

        assertEquals(List.of("legacy"), claim(5).stream().map(Claim::upstream).toList());
    }

    @Test
    void sessionThatIsReturned_isDueLater_withoutAnAttempt() {
        add(S1, "1");
        claim(1);

        assertTrue(await(spool.returned(S1, Duration.ofSeconds(30))));

        assertEquals(List.of(), claim(1));
        clock.forward(Duration.ofSeconds(30));
        assertEquals(List.of(S1), sessions(claim(1)));
        assertEquals(0, entries(S1, 1).get(0).attempts());
    }

    @Test
    void pageOfEntries_hasNoMoreBytesThanAskedFor_butAtLeastOneEntry() {
        add(S1, "12345", "678", "9");
        claim(1);

        assertEquals(List.of("12345", "678"), entries(S1, 10, 8).stream()
                .map(entry -> text(entry.payload())).toList());
        assertEquals(1, entries(S1, 10, 7).size());
        assertEquals(1, entries(S1, 10, 1).size());
    }

    @Test
    void eventsThatComeWhileTheirSessionIsDrained_keepTheirOrder() throws Exception {
        new DrainingRace(clock).run(List.of(spool));
        assertEquals(0, stats().entries());
    }
}
