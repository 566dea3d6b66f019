package mediaedge.shim.spool.jdbc;

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
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.DeadLetter;
import mediaedge.shim.spool.Demand;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Released;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.Stats;
import mediaedge.shim.spool.jdbc.ledger.SpoolLimits;

/** The common behaviour of all stores. */
abstract class SpoolContract extends SpoolFixture {

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
        assertEquals(1, await(spool.stats()).entries());
        assertEquals(1, await(spool.stats()).bytes());
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

        assertEquals(Released.DRAINED, await(spool.release(S1)));
        add(S1, "2");
        assertEquals(List.of(S1), sessions(claim(1)));
    }

    @Test
    void sessionWithNewEntries_isNotReleased() {
        add(S1, "1");
        claim(1);
        await(spool.delivered(entries(S1, 1)));
        add(S1, "2");

        assertEquals(Released.MORE_CAME, await(spool.release(S1)));
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
    void provisionalSession_isKnownAfterwards() {
        Resolution found = new Resolution.Opened("edge-session", Optional.of("irl1"));
        await(spool.add(new NewEntry(S1, EntryKind.START, "edge", bytes("start"), clock.instant())));
        add(S1, "1");
        claim(1);

        assertTrue(await(spool.resolved(entries(S1, 1).get(0), found)).isPresent());
        assertEquals(List.of("1"), texts(S1, 10));
        assertEquals(new Backlog.Waiting(), backlog(S1));
        await(spool.postponed(entries(S1, 1).get(0), Duration.ZERO, "429"));
        assertEquals(List.of(claimed(S1, 1, Optional.of(found))), claim(1));
        await(spool.delivered(entries(S1, 1)));
        assertEquals(Released.DRAINED, await(spool.release(S1)));

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
        await(spool.add(new NewEntry(S1, EntryKind.START, "edge", bytes("start"), clock.instant())));
        add(S1, "1");
        claim(1);
        Resolution blocked = new Resolution.Blocked();

        assertTrue(await(spool.resolved(entries(S1, 1).get(0), blocked)).isPresent());
        await(spool.postponed(entries(S1, 1).get(0), Duration.ZERO, "later"));
        assertEquals(List.of(claimed(S1, 1, Optional.of(blocked))), claim(1));
        await(spool.delivered(entries(S1, 1)));
        assertEquals(Released.DRAINED, await(spool.release(S1)));

        assertEquals(new Backlog.Resolved(blocked), backlog(S1));
        restart(TestStore.LIMITS);
        assertEquals(new Backlog.Resolved(blocked), backlog(S1));
    }

    @Test
    void startThatIsGivenUp_isADeadLetter_andMayBeRedriven() {
        await(spool.add(new NewEntry(S1, EntryKind.START, "edge", bytes("start"), clock.instant())));
        claim(1);

        assertTrue(await(spool.givenUp(entries(S1, 1).get(0), "a defect")).isPresent());
        assertEquals(Released.DRAINED, await(spool.release(S1)));
        assertEquals(new Backlog.Resolved(new Resolution.GivenUp()), backlog(S1));
        List<DeadLetter> letters = await(spool.deadLetters().list(0, 10));
        assertEquals(List.of("a defect"), letters.stream().map(DeadLetter::reason).toList());

        assertTrue(await(spool.deadLetters().redrive(letters.get(0).id())));
        assertEquals(new Backlog.Waiting(), backlog(S1));
        claim(1);
        Resolution opened = new Resolution.Opened("edge-session", Optional.empty());
        assertEquals(Optional.of(opened), await(spool.resolved(entries(S1, 1).get(0), opened)));
        await(spool.release(S1));
        assertEquals(new Backlog.Resolved(opened), backlog(S1));
    }

    @Test
    void moreResolutionsThanTheBound_forgetTheOldest() {
        restart(bounded(2, 1_000));
        for (UUID session : List.of(S1, S2, S3)) {
            clock.forward(Duration.ofSeconds(1));
            add(session, "start");
            claim(1);
            await(spool.resolved(entries(session, 1).get(0), new Resolution.Opened("x", Optional.empty())));
            await(spool.release(session));
        }

        tidy();

        assertEquals(new Backlog.None(), backlog(S1));
        assertInstanceOf(Backlog.Resolved.class, backlog(S2));
        assertInstanceOf(Backlog.Resolved.class, backlog(S3));
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
        await(spool.release(S3));
        Stats before = await(spool.stats());

        restart(TestStore.LIMITS);

        assertEquals(before, await(spool.stats()));
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

        restart(TestStore.LIMITS);

        assertEquals(List.of(S1), sessions(claim(1)));
    }

    @Test
    void spoolFullOfEntries_saysSoUntilThereIsRoom() {
        restart(bounded(3, 1_000));
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
        restart(bounded(100, 10));
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

        restart(bounded(2, 1_000));

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
        assertEquals(new Stats(0, 0, 0, Optional.empty(), 2, 2), await(spool.stats()));
    }

    @Test
    void stats_sayWhatWaits() {
        assertEquals(Stats.EMPTY, await(spool.stats()));
        add(S1, "12", "345");
        clock.forward(Duration.ofMinutes(3));
        add(S2, "6");

        assertEquals(new Stats(3, 2, 6, Optional.of(clock.instant().minus(Duration.ofMinutes(3))), 0, 0),
                await(spool.stats()));
    }

    @Test
    void sessionsOfOneUpstream_areClaimedWhateverWaitsForAnother() {
        for (int i = 0; i < 40; i++) {
            add(new UUID(9, i), "slow");
        }
        await(spool.add(new NewEntry(S1, EntryKind.EVENT, "legacy", bytes("1"), clock.instant())));

        assertEquals(List.of(S1), sessions(await(spool.claim(new Demand(Map.of("edge", 0), 5)))));
        assertEquals(List.of("edge", "edge"),
                await(spool.claim(new Demand(Map.of("edge", 2), 5))).stream().map(Claim::upstream).toList());
    }

    @Test
    void redrivenSessionThatWasForgotten_isClaimedByItsUpstream() {
        await(spool.add(new NewEntry(S1, EntryKind.EVENT, "legacy", bytes("1"), clock.instant())));
        claim(1);
        await(spool.deadLettered(entries(S1, 1).get(0), "400"));
        await(spool.release(S1));
        clock.forward(SpoolLimits.KEEP_DRAINED);
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

        assertEquals(List.of("12345", "678"), await(spool.entries(S1, 10, 8)).stream()
                .map(entry -> text(entry.payload())).toList());
        assertEquals(1, await(spool.entries(S1, 10, 7)).size());
        assertEquals(1, await(spool.entries(S1, 10, 1)).size());
    }

    @Test
    void rescuedSession_isKnownAfterwards() {
        await(spool.add(new NewEntry(S1, EntryKind.START, "edge", bytes("start"), clock.instant())));
        add(S1, "1");
        claim(1);
        List<Entry> all = entries(S1, 2);
        Resolution rescued = new Resolution.Rescued();

        assertEquals(Optional.of(rescued), await(spool.resolved(all.subList(1, 2), rescued)));
        assertEquals(Optional.of(rescued), await(spool.resolved(all.get(0), rescued)));
        await(spool.release(S1));

        restart(TestStore.LIMITS);
        assertEquals(new Backlog.Resolved(rescued), backlog(S1));
    }

    /** A replica whose lease was over may have opened it meanwhile: then its later events have somewhere to go. */
    @Test
    void rescuedSessionThatIsOpenedAfterAll_isOpen() {
        await(spool.add(new NewEntry(S1, EntryKind.START, "edge", bytes("start"), clock.instant())));
        add(S1, "1");
        claim(1);
        List<Entry> all = entries(S1, 2);
        await(spool.resolved(all.subList(1, 2), new Resolution.Rescued()));
        Resolution opened = new Resolution.Opened("edge-session", Optional.of("va6"));

        assertEquals(Optional.of(opened), await(spool.resolved(all.get(0), opened)));

        await(spool.release(S1));
        restart(TestStore.LIMITS);
        assertEquals(new Backlog.Resolved(opened), backlog(S1));
    }

    @Test
    void openSessionWhoseRestIsRescued_staysOpen() {
        await(spool.add(new NewEntry(S1, EntryKind.START, "edge", bytes("start"), clock.instant())));
        add(S1, "1");
        claim(1);
        List<Entry> all = entries(S1, 2);
        Resolution opened = new Resolution.Opened("edge-session", Optional.of("va6"));
        await(spool.resolved(all.get(0), opened));

        assertEquals(Optional.of(opened), await(spool.resolved(all.subList(1, 2), new Resolution.Rescued())));

        await(spool.release(S1));
        restart(TestStore.LIMITS);
        assertEquals(new Backlog.Resolved(opened), backlog(S1));
    }
}
