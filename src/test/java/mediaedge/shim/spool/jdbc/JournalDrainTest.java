package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Attempts;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Demand;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Released;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.SpoolLimits;
import mediaedge.shim.spool.SpoolUnavailable;
import mediaedge.shim.spool.Stats;
import mediaedge.shim.spool.jdbc.ledger.EmbeddedLedger;
import mediaedge.shim.spool.jdbc.sql.SqliteDialect;
import mediaedge.shim.spool.journal.JournalTerms;
import mediaedge.shim.spool.journal.JournaledSpool;
import mediaedge.shim.spool.journal.Places;
import mediaedge.shim.spool.journal.SharedSpool;

/** A replica drains its own journal while the database is away. */
@Execution(ExecutionMode.CONCURRENT)
class JournalDrainTest extends ReplicasFixture {

    private static final UUID S1 = SpoolFixture.S1;
    private static final UUID S2 = SpoolFixture.S2;

    private static Set<UUID> claim(Spool spool) {
        return SpoolFixture.await(spool.claim(10)).stream().map(Claim::session).collect(Collectors.toSet());
    }

    /** Claims until this session is among the claimed, and returns all of them. */
    private static Set<UUID> claimUntil(Replica replica, UUID session) {
        Set<UUID> claimed = new HashSet<>();
        Attempts.until(() -> claimed.addAll(claim(replica.spool())) && claimed.contains(session));
        return claimed;
    }

    private static Backlog backlog(Replica replica, UUID session) {
        return SpoolFixture.await(replica.spool().backlog(session, false, HELD));
    }

    private static List<Entry> read(Replica replica) {
        return SpoolFixture.await(replica.spool().entries(S1, 100));
    }

    private static boolean delivered(Replica replica, Entry... entries) {
        return SpoolFixture.await(replica.spool().delivered(List.of(entries)));
    }

    private static Released release(Replica replica) {
        return SpoolFixture.await(replica.spool().release(S1));
    }

    private Replica withoutDatabase(SpoolLimits limits, String... events) {
        Replica replica = replica(first, limits);
        link.cut();
        for (String event : events) {
            assertEquals(STORED, replica.add(EntryKind.EVENT, S1, event));
        }
        return replica;
    }

    private Replica withoutDatabase(String... events) {
        return withoutDatabase(TestStore.HASTY, events);
    }

    @Test
    void databaseAway_journalIsDrainedByItsReplica_andLaterEventsGoLive() {
        Replica replica = withoutDatabase("1", "2");

        List<Claim> claims = new ArrayList<>();
        Attempts.until(() -> claims.addAll(SpoolFixture.await(replica.spool().claim(10))));

        assertEquals(List.of(2), claims.stream().map(Claim::entries).toList());
        assertEquals(List.of("edge"), claims.stream().map(Claim::upstream).toList());
        List<Entry> entries = read(replica);
        assertEquals(List.of("1", "2"), Replica.texts(entries));
        assertEquals(Set.of(), claim(replica.spool()));
        assertTrue(delivered(replica, entries.get(0)));
        assertEquals(STORED, replica.add(EntryKind.EVENT, S1, "3"));
        assertTrue(delivered(replica, entries.get(1)));
        assertEquals(new Backlog.Waiting(), backlog(replica, S1));
        assertEquals(Released.MORE_CAME, release(replica));
        assertEquals(List.of("3"), Replica.texts(read(replica)));
        assertTrue(delivered(replica, read(replica).get(0)));
        assertEquals(new Backlog.None(), backlog(replica, S1));
        assertEquals(Released.DRAINED, release(replica));
        assertEquals(0, replica.spool().journaled());

        mend(replica);
        Attempts.until(() -> SpoolFixture.await(replica.spool().stats()).equals(Stats.EMPTY));
    }

    @Test
    void sessionWithEntriesInTheDatabase_waitsForIt() {
        Replica replica = replica(first);
        assertEquals(STORED, replica.add(EntryKind.EVENT, S1, "1"));
        link.cut();
        assertEquals(STORED, replica.add(EntryKind.EVENT, S1, "2"));
        assertEquals(STORED, replica.add(EntryKind.EVENT, S2, "other"));

        assertEquals(Set.of(S2), claimUntil(replica, S2));
    }

    @Test
    void startAndItsEvents_waitForTheDatabase() {
        Replica replica = withoutDatabase();
        assertEquals(STORED, replica.add(EntryKind.START, S1, "start"));
        assertEquals(STORED, replica.add(EntryKind.EVENT, S1, "1"));
        assertEquals(STORED, replica.add(EntryKind.EVENT, S2, "other"));

        assertEquals(Set.of(S2), claimUntil(replica, S2));
    }

    @Test
    void eventThatNeedsAStartElsewhere_waitsForTheDatabase() {
        Replica replica = withoutDatabase();
        assertEquals(STORED, SpoolFixture.await(replica.spool().add(new NewEntry(S1, EntryKind.EVENT, "edge",
                SpoolFixture.bytes("1"), clock.instant(), true))));
        assertEquals(STORED, replica.add(EntryKind.EVENT, S2, "other"));

        assertEquals(Set.of(S2), claimUntil(replica, S2));
    }

    @Test
    void whatAPreviousProcessHasLeft_waitsForTheDatabase() {
        end(withoutDatabase("1"));
        Replica replica = withoutDatabase("2");
        assertEquals(STORED, replica.add(EntryKind.WHOLE, S2, "other"));

        assertEquals(Set.of(S2), claimUntil(replica, S2));
        assertEquals(3, replica.spool().journaled());
    }

    @Test
    void databaseBackDuringTheDrain_movesNothingTwice() {
        Replica replica = withoutDatabase("1", "2");
        claimUntil(replica, S1);
        List<Entry> entries = read(replica);

        link.mend();
        Attempts.until(() -> !replica.shared().isAway());
        // Runs after the page that might have been moved.
        SpoolFixture.await(replica.spool().erase(payload -> false, session -> {
        }));

        assertEquals(2, replica.spool().journaled());
        assertEquals(Set.of(), claim(replica.spool()));
        assertEquals(List.of(), read(replica));
        assertFalse(delivered(replica, entries.get(0)));
        mend(replica);
        assertEquals(List.of("2"), Replica.texts(replica.entries(S1)));
        assertEquals(1, SpoolFixture.await(replica.spool().stats()).entries());
    }

    /** Entries of the database must not be removed in place of those of a journal, whose ids may be the same. */
    @Test
    void entryThatIsReportedAfterTheLease_isRemovedFromTheJournal() {
        Replica replica = replica(first);
        assertEquals(STORED, replica.add(EntryKind.EVENT, S2, "of the database"));
        link.cut();
        assertEquals(STORED, replica.add(EntryKind.EVENT, S1, "1"));
        claimUntil(replica, S1);
        List<Entry> entries = read(replica);
        assertTrue(SpoolFixture.await(replica.spool().returned(S1, Duration.ofMinutes(5))));

        assertFalse(delivered(replica, entries.get(0)));

        assertEquals(0, replica.spool().journaled());
        mend(replica);
        Attempts.until(() -> SpoolFixture.await(replica.spool().stats()).entries() == 1);
    }

    @Test
    void entryThatCannotBeDelivered_isLeftToTheDatabase() {
        Replica replica = withoutDatabase("1", "2");
        claimUntil(replica, S1);

        assertFalse(SpoolFixture.await(replica.spool().deadLettered(read(replica).get(0), "refused")));

        assertEquals(STORED, replica.add(EntryKind.EVENT, S1, "3"));
        assertEquals(STORED, replica.add(EntryKind.EVENT, S2, "other"));
        assertEquals(Set.of(S2), claimUntil(replica, S2));
        assertEquals(new Backlog.Waiting(), backlog(replica, S1));
        assertTrue(SpoolFixture.await(replica.spool().returned(S2, Duration.ZERO)));
        mend(replica);
        assertEquals(List.of("1", "2", "3"), Replica.texts(replica.entries(S1)));
    }

    @Test
    void entryThatFails_isTriedAgainWhenItIsDue() {
        Replica replica = withoutDatabase("1", "2");
        claimUntil(replica, S1);
        assertTrue(SpoolFixture.await(replica.spool().postponed(read(replica).get(0), Duration.ZERO, "away")));
        assertEquals(List.of(), claimed(replica, 1, 0));
        claimUntil(replica, S1);

        assertEquals(List.of(1, 0), read(replica).stream().map(Entry::attempts).toList());
        assertTrue(delivered(replica, read(replica).get(0)));
        assertEquals(List.of(0), read(replica).stream().map(Entry::attempts).toList());
        assertTrue(SpoolFixture.await(replica.spool().postponed(read(replica).get(0), Duration.ofMinutes(5), "away")));
        assertEquals(STORED, replica.add(EntryKind.EVENT, S2, "other"));
        assertEquals(Set.of(S2), claimUntil(replica, S2));
    }

    private static List<Claim> claimed(Replica replica, int others, int edge) {
        return SpoolFixture.await(replica.spool()
                .claim(new Demand(Map.of("edge", edge), others)));
    }

    @Test
    void leaseWithoutProgress_ends() {
        SpoolLimits limits = TestStore.HASTY;
        Replica replica = withoutDatabase(new SpoolLimits(limits.maxEntries(), limits.maxBytes(), limits.maxAge(),
                limits.addWithin(), Duration.ofSeconds(1), limits.keepDeadLetters(), limits.writes()), "1");
        claimUntil(replica, S1);

        assertEquals(Set.of(S1), claimUntil(replica, S1));

        mend(replica);
        assertEquals(List.of("1"), Replica.texts(replica.entries(S1)));
    }

    @Test
    void processThatEndsDuringTheDrain_losesNothing() {
        Replica replica = withoutDatabase("1", "2");
        claimUntil(replica, S1);
        assertTrue(delivered(replica, read(replica).get(0)));
        end(replica);

        Replica next = replica(first);
        mend(next);

        assertEquals(List.of("2"), Replica.texts(next.entries(S1)));
    }

    /** It failed to be stored in the database, and comes to the journal behind a later one. */
    @Test
    void entryOnItsWayToTheJournal_isWaitedFor() {
        AtomicBoolean away = new AtomicBoolean();
        CompletableFuture<Added> answer = new CompletableFuture<>();
        JdbcSpool database = store.spool(clock, TestStore.LIMITS);
        SharedSpool failing = (SharedSpool) Proxy.newProxyInstance(SharedSpool.class.getClassLoader(),
                new Class<?>[]{SharedSpool.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "isAway" -> away.get();
                    case "add" -> Uni.createFrom().completionStage(answer);
                    case "claim" -> Uni.createFrom().failure(new SpoolUnavailable("cut off"));
                    default -> method.invoke(database, arguments);
                });
        try (TestStore disk = TestStore.embedded(first)) {
            Places places = new Places(clock);
            JdbcSpool file = disk.spool(SqliteDialect.journal(first, clock), TestStore.LIMITS, source -> source,
                    places);
            JournaledSpool spool = new JournaledSpool(failing,
                    new JdbcJournal(file, (EmbeddedLedger) file.ledger(), "a journal"), places,
                    new JournalTerms(Duration.ofSeconds(30), TestStore.LIMITS.lease(), TestStore.LIMITS.maxAge()));
            try {
                CompletableFuture<Added> earlier = spool.add(event("1")).subscribeAsCompletionStage();
                away.set(true);
                assertEquals(STORED, SpoolFixture.await(spool.add(event("2"))));

                assertEquals(Set.of(), claim(spool));
                answer.complete(new Added.Broken(Duration.ZERO, "cut off"));
                assertEquals(STORED, SpoolFixture.await(Uni.createFrom().completionStage(earlier)));
                assertEquals(Set.of(S1), claim(spool));
                assertEquals(List.of("1", "2"), Replica.texts(SpoolFixture.await(spool.entries(S1, 100))));
            } finally {
                spool.close();
            }
        }
    }

    private NewEntry event(String text) {
        return new NewEntry(S1, EntryKind.EVENT, "edge", SpoolFixture.bytes(text), clock.instant());
    }
}
