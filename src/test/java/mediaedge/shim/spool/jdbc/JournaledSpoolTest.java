package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Attempts;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.Erased;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.SpoolUnavailable;
import mediaedge.shim.spool.Stats;
import mediaedge.shim.spool.jdbc.ledger.EmbeddedLedger;
import mediaedge.shim.spool.jdbc.sql.SqliteDialect;
import mediaedge.shim.spool.journal.JournalPage;
import mediaedge.shim.spool.journal.JournalTerms;
import mediaedge.shim.spool.journal.JournaledSpool;
import mediaedge.shim.spool.journal.Placed;
import mediaedge.shim.spool.journal.Places;
import mediaedge.shim.spool.journal.SharedSpool;

/** Replicas that share a PostgreSQL database, each with a journal for the time when the database is away. */
@Execution(ExecutionMode.CONCURRENT)
class JournaledSpoolTest extends ReplicasFixture {

    private static final String VIEWER = "the viewer's start";

    @Test
    void databaseAway_takesEntriesIntoTheJournalAndBringsThemOverInOrder() {
        Replica replica = replica(first);
        assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S1, "1"));
        assertEquals(0, replica.spool().journaled());
        link.cut();

        assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S1, "2"));
        assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S1, "3"));
        assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S2, "other"));

        assertEquals(3, replica.spool().journaled());
        assertTrue(replica.spool().trouble().orElseThrow().contains("3 entries are in this replica's journal"));
        assertEquals(new Backlog.Waiting(), SpoolFixture.await(replica.spool().backlog(SpoolFixture.S2, false, HELD)));
        mend(replica);
        assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S1, "4"));
        mend(replica);
        assertEquals(List.of("1", "2", "3", "4"), Replica.texts(replica.entries(SpoolFixture.S1)));
        assertEquals(Optional.empty(), replica.spool().trouble());
        assertEquals(5, SpoolFixture.await(replica.spool().stats()).entries());
    }

    @Test
    void entriesOfOneSessionInTwoJournals_areOrderedByTheirTime() {
        Replica one = replica(first);
        Replica two = replica(second);
        link.cut();
        assertEquals(STORED, one.add(EntryKind.EVENT, SpoolFixture.S1, "1"));
        clock.forward(Duration.ofMillis(10));
        assertEquals(STORED, two.add(EntryKind.EVENT, SpoolFixture.S1, "2"));
        clock.forward(Duration.ofMillis(10));
        assertEquals(STORED, one.add(EntryKind.EVENT, SpoolFixture.S1, "3"));

        mend(one, two);

        assertEquals(List.of("1", "2", "3"), Replica.texts(two.entries(SpoolFixture.S1)));
    }

    @Test
    void startInTheJournalOfAReplicaThatComesLater_isAheadOfItsEvents() {
        Replica one = replica(first);
        Replica two = replica(second);
        link.cut();
        assertEquals(STORED, one.add(EntryKind.START, SpoolFixture.S1, "start"));
        end(one);
        clock.forward(Duration.ofMillis(10));
        link.mend();
        assertEquals(new Backlog.Waiting(), SpoolFixture.await(two.spool().backlog(SpoolFixture.S1, true, HELD)));
        assertEquals(STORED, two.add(EntryKind.EVENT, SpoolFixture.S1, "1"));
        mend(two);
        List<Entry> waiting = two.entries(SpoolFixture.S1);
        assertEquals(List.of("1"), Replica.texts(waiting));
        assertTrue(SpoolFixture.await(two.spool().postponed(waiting.get(0), Duration.ofMinutes(5), "no start")));

        mend(replica(first));

        assertEquals(List.of("start", "1"), Replica.texts(two.entries(SpoolFixture.S1)));
    }

    @Test
    void replicaThatStartsWhileTheDatabaseIsAway_takesEntries() {
        link.cut();
        Replica replica = replica(first);

        assertEquals(STORED, replica.add(EntryKind.START, SpoolFixture.S1, "start"));
        assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S1, "1"));

        assertTrue(replica.spool().trouble().isPresent());
        mend(replica);
        assertEquals(List.of("start", "1"), Replica.texts(replica.entries(SpoolFixture.S1)));
    }

    @Test
    void pageThatWasBroughtOverByAProcessThatDied_isNotStoredTwice() {
        Replica replica = replica(first);
        link.cut();
        assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S1, "1"));
        assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S2, "2"));
        JournalPage page = SpoolFixture.await(replica.file().first(10, 1_000));
        end(replica);
        link.mend();
        JdbcSpool shared = store.spool(clock, TestStore.LIMITS);
        assertEquals(STORED, SpoolFixture.await(shared.bringOver(page)));

        Replica next = replica(first);
        assertEquals(2, page.lines().size());
        mend(next);

        assertEquals(2, SpoolFixture.await(next.spool().stats()).entries());
        assertEquals(List.of("1"), Replica.texts(next.entries(SpoolFixture.S1)));
    }

    /** What was delivered meanwhile cannot be found among the entries any more. */
    @Test
    void pageThatWasBroughtOverAndDelivered_isNotStoredAgain() {
        JdbcSpool shared = store.spool(clock, TestStore.LIMITS);
        JournalPage page = page(7, 42);
        assertEquals(STORED, SpoolFixture.await(shared.bringOver(page)));
        clock.forward(HELD);
        SpoolFixture.await(shared.claim(1));
        assertTrue(SpoolFixture.await(shared.delivered(SpoolFixture.await(shared.entries(SpoolFixture.S1, 5)))));

        assertEquals(STORED, SpoolFixture.await(shared.bringOver(page)));

        assertEquals(0, SpoolFixture.await(shared.stats()).entries());
        assertEquals(STORED, SpoolFixture.await(shared.bringOver(page(8, 43))));
        assertEquals(1, SpoolFixture.await(shared.stats()).entries());
    }

    @Test
    void timeInTheJournal_countsTowardsMaxAge() {
        link.cut();
        Replica replica = replica(first);
        assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S1, "old"));
        clock.forward(TestStore.LIMITS.maxAge().plusSeconds(1));
        mend(replica);

        Attempts.until(() -> SpoolFixture.await(replica.spool().claim(5)).isEmpty()
                && SpoolFixture.await(replica.spool().stats()).deadLetters() == 1);
    }

    private JournalPage page(long id, long place) {
        Placed placed = new Placed(new NewEntry(SpoolFixture.S1, EntryKind.EVENT, "edge", new byte[3], clock.instant()),
                place);
        return new JournalPage("a journal", List.of(new JournalPage.Item(id, placed, clock.millis())), Map.of());
    }

    @Test
    void entryThatWasStoredThoughNobodyCouldSay_isNotStoredTwice() {
        JdbcSpool shared = store.spool(clock, TestStore.LIMITS);
        Placed placed = new Placed(new NewEntry(SpoolFixture.S1, EntryKind.EVENT, "edge", new byte[3], clock.instant()),
                42);
        assertEquals(STORED, SpoolFixture.await(shared.add(placed, HELD)));
        Placed other = new Placed(new NewEntry(SpoolFixture.S1, EntryKind.EVENT, "edge", new byte[3], clock.instant()),
                43);

        JournalPage page = new JournalPage("a journal", List.of(new JournalPage.Item(7, placed, clock.millis()),
                new JournalPage.Item(8, other, clock.millis())), Map.of());
        assertEquals(STORED, SpoolFixture.await(shared.bringOver(page)));

        assertEquals(2, SpoolFixture.await(shared.stats()).entries());
        clock.forward(HELD);
        assertEquals(List.of(2), SpoolFixture.await(shared.claim(1)).stream().map(Claim::entries).toList());
    }

    @Test
    void whileAJournalIsBroughtOver_nothingIsLeased() {
        JdbcSpool shared = store.spool(clock, TestStore.LIMITS);
        JdbcSpool other = store.spool(clock, TestStore.LIMITS);
        SpoolFixture.await(shared.bringOver(page(7, 42)));

        assertEquals(List.of(), SpoolFixture.await(other.claim(5)));
        clock.forward(HELD);
        assertEquals(1, SpoolFixture.await(other.claim(5)).size());
    }

    @Test
    void whatAnEmbeddedSpoolHasLeft_isBroughtOverWithWhatItKnows() {
        try (TestStore embedded = TestStore.embedded(first)) {
            JdbcSpool before = embedded.spool(clock, TestStore.LIMITS);
            NewEntry start = new NewEntry(SpoolFixture.S1, EntryKind.START, "edge", SpoolFixture.bytes("start"),
                    clock.instant());
            NewEntry event = new NewEntry(SpoolFixture.S1, EntryKind.EVENT, "edge", SpoolFixture.bytes("1"),
                    clock.instant());
            assertEquals(STORED, SpoolFixture.await(before.add(start)));
            assertEquals(STORED, SpoolFixture.await(before.add(event)));
            SpoolFixture.await(before.claim(1));
            SpoolFixture.await(before.resolved(SpoolFixture.await(before.entries(SpoolFixture.S1, 1)).get(0),
                    new Resolution.Opened("edge-session", Optional.empty())));
        }

        Replica replica = replica(first);
        mend(replica);

        assertEquals(List.of("1"), Replica.texts(replica.entries(SpoolFixture.S1)));
        assertEquals(Optional.of(new Resolution.Opened("edge-session", Optional.empty())),
                SpoolFixture
                        .await(replica.spool().resolved(SpoolFixture.await(replica.spool().entries(SpoolFixture.S1, 5)),
                                new Resolution.Opened("a second one", Optional.empty()))));
    }

    @Test
    void waiterThatGivesUp_costsNoOtherItsAnswer() {
        Places places = new Places(clock);
        JdbcSpool working = store.spool(clock, TestStore.LIMITS);
        SharedSpool silent = (SharedSpool) Proxy.newProxyInstance(SharedSpool.class.getClassLoader(),
                new Class<?>[]{SharedSpool.class}, (proxy, method, arguments) -> method.getName().equals("bringOver")
                        ? Uni.createFrom().nothing()
                        : method.invoke(working, arguments));
        try (TestStore disk = TestStore.embedded(first)) {
            JdbcSpool file = disk.spool(SqliteDialect.journal(first, clock), TestStore.LIMITS, source -> source,
                    places);
            JdbcJournal journal = new JdbcJournal(file, (EmbeddedLedger) file.ledger(), "a journal");
            NewEntry entry = new NewEntry(SpoolFixture.S1, EntryKind.EVENT, "edge", new byte[3], clock.instant());
            assertEquals(STORED, SpoolFixture.await(journal.add(new Placed(entry, places.next()), HELD)));
            JournaledSpool spool = new JournaledSpool(silent, journal, places,
                    new JournalTerms(Duration.ofSeconds(6), TestStore.LIMITS.lease(), TestStore.LIMITS.maxAge()));
            try {
                Uni<Added> hasty = spool.add(entry, Duration.ofMillis(300));
                Uni<Added> patient = spool.add(entry, Duration.ofSeconds(6));
                List<Added> answers = SpoolFixture.await(Uni.join().all(hasty, patient).andFailFast());
                assertEquals(List.of(STORED, STORED), answers);
            } finally {
                spool.close();
            }
        }
    }

    @Test
    void sharedSpoolThatIsFull_leavesTheRestToTheJournal_whichCanBeFullToo() {
        Replica replica = replica(first, TestStore.limits(2, 1_000));
        assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S1, "1"));
        assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S1, "2"));

        assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S1, "3"));
        assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S1, "4"));

        assertEquals(2, replica.spool().journaled());
        assertInstanceOf(Added.Full.class, replica.add(EntryKind.EVENT, SpoolFixture.S1, "5"));
        List<Entry> stored = replica.entries(SpoolFixture.S1);
        assertEquals(List.of("1", "2"), Replica.texts(stored));
        assertTrue(SpoolFixture.await(replica.spool().delivered(stored)));
        mend(replica);
        assertEquals(List.of("3", "4"), Replica.texts(SpoolFixture.await(replica.spool().entries(SpoolFixture.S1, 5))));
    }

    @Test
    void sessionWhoseEventsNeverPause_leavesTheJournal() {
        Replica replica = replica(first);
        link.cut();
        assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S1, "0"));
        link.mend();

        List<String> sent = new ArrayList<>(List.of("0"));
        Attempts.until(() -> {
            for (int i = 0; i < 200 && replica.spool().journaled() > 0; i++) {
                sent.add(String.valueOf(sent.size()));
                assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S1, sent.get(sent.size() - 1)));
            }
            return replica.spool().journaled() == 0;
        });

        clock.forward(HELD);
        List<Entry> entries = replica.entries(SpoolFixture.S1);
        assertEquals(sent.subList(0, entries.size()), Replica.texts(entries));
        assertEquals(Math.min(100, sent.size()), entries.size());
    }

    private static Erased erase(Replica replica) {
        return SpoolFixture.await(
                replica.spool().erase(payload -> SpoolFixture.text(payload).equals(VIEWER), session -> {
                }));
    }

    /** A journal whose entries find no room in the shared spool. */
    private Replica replicaWithAJournalInUse(int room) {
        Replica full = replica(second, TestStore.limits(room, 1_000_000));
        assertEquals(STORED, full.add(EntryKind.EVENT, SpoolFixture.S3, "a"));
        assertEquals(STORED, full.add(EntryKind.EVENT, SpoolFixture.S3, "b"));
        return full;
    }

    @Test
    void viewerInTheJournal_isErased_andItsSessionIsBlockedEverywhere() {
        Replica one = replicaWithAJournalInUse(2);
        Replica two = replica(first);
        assertEquals(STORED, one.add(EntryKind.START, SpoolFixture.S1, VIEWER));
        assertEquals(STORED, one.add(EntryKind.EVENT, SpoolFixture.S1, "1"));
        assertEquals(2, one.spool().journaled());
        assertEquals(STORED, two.add(EntryKind.EVENT, SpoolFixture.S1, "2"));

        assertEquals(new Erased(3, 0), erase(one));

        assertEquals(0, one.spool().journaled());
        assertEquals(2, SpoolFixture.await(one.spool().stats()).entries());
        for (Replica replica : List.of(one, two)) {
            Attempts.until(() -> SpoolFixture.await(replica.spool().backlog(SpoolFixture.S1, true, HELD))
                    .equals(new Backlog.Resolved(new Resolution.Blocked())));
        }
    }

    @Test
    void viewerInTheSharedSpool_isErasedFromTheJournalAsWell() {
        Replica two = replica(first);
        assertEquals(STORED, two.add(EntryKind.START, SpoolFixture.S1, VIEWER));
        Replica one = replicaWithAJournalInUse(3);
        assertEquals(STORED, one.add(EntryKind.EVENT, SpoolFixture.S1, "1"));
        assertEquals(1, one.spool().journaled());

        assertEquals(new Erased(2, 0), erase(one));

        assertEquals(0, one.spool().journaled());
        assertEquals(2, SpoolFixture.await(one.spool().stats()).entries());
    }

    @Test
    void databaseAway_erasesNothing_andALaterTryErasesEverything() {
        Replica replica = replica(first);
        link.cut();
        assertEquals(STORED, replica.add(EntryKind.START, SpoolFixture.S1, VIEWER));
        assertEquals(STORED, replica.add(EntryKind.EVENT, SpoolFixture.S1, "1"));

        assertThrows(SpoolUnavailable.class, () -> erase(replica));
        assertEquals(2, replica.spool().journaled());

        mend(replica);
        assertEquals(new Erased(2, 0), erase(replica));
        assertEquals(Stats.EMPTY, SpoolFixture.await(replica.spool().stats()));
    }
}
