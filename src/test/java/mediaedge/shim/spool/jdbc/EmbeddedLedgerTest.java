package mediaedge.shim.spool.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import mediaedge.shim.spool.Added;
import mediaedge.shim.spool.Attempts;
import mediaedge.shim.spool.Backlog;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.SpoolFixture;
import mediaedge.shim.spool.TestClock;
import mediaedge.shim.spool.jdbc.ledger.EmbeddedLedger;

class EmbeddedLedgerTest {

    private static final UUID SESSION = new UUID(1, 1);

    private final EmbeddedLedger ledger = new EmbeddedLedger(TestStore.LIMITS, "a setting");

    /** The first look asks the database in any case. */
    @BeforeEach
    void look() {
        assertTrue(ledger.mayHoldEntries());
    }

    @Test
    void looking_nothingWaits_asksTheDatabaseOnceInTwentyLooks() {
        assertEquals(5, IntStream.range(0, 100).filter(look -> ledger.mayHoldEntries()).count());
    }

    @Test
    void looking_anEntryWaits_asksEachTime() {
        ledger.reserve(SESSION, 100);
        assertEquals(100, IntStream.range(0, 100).filter(look -> ledger.mayHoldEntries()).count());
    }

    @Test
    void looking_allDelivered_asksNoMore() {
        ledger.reserve(SESSION, 100);
        ledger.reserve(SESSION, 100);
        ledger.removed(SESSION, 1, 100, Optional.empty());
        assertTrue(ledger.mayHoldEntries());
        ledger.removed(SESSION, 1, 100, Optional.empty());
        assertFalse(ledger.mayHoldEntries());
    }

    @Test
    void looking_deadLetteredAndRedriven_asksOnlyWhileItWaits() {
        ledger.reserve(SESSION, 100);
        ledger.deadLettered(SESSION, 1, Optional.empty());
        assertFalse(ledger.mayHoldEntries());
        ledger.redriven(SESSION);
        assertTrue(ledger.mayHoldEntries());
    }

    @Test
    void commitThatWasDoneThoughItFailed_isCountedAnew(@TempDir Path folder) {
        try (TestStore store = TestStore.embedded(folder)) {
            TestClock clock = new TestClock();
            WatchedSource source = new WatchedSource();
            JdbcSpool spool = store.spool(store.dialect(clock), TestStore.LIMITS, source::before);
            NewEntry entry = new NewEntry(SESSION, EntryKind.EVENT, "edge", SpoolFixture.bytes("1"), clock.instant());
            source.failNextCommit(true);
            assertInstanceOf(Added.Broken.class, SpoolFixture.await(spool.add(entry)));

            // It may be there: whatever follows queues behind it.
            assertEquals(new Backlog.Waiting(), SpoolFixture.known(spool, SESSION, false));

            Attempts.until(() -> SpoolFixture.await(spool.claim(1)).size() == 1);
            SpoolFixture.await(spool.delivered(SpoolFixture.await(spool.entries(SESSION, 1))));
            assertEquals(new Backlog.None(), SpoolFixture.known(spool, SESSION, false));
            assertEquals(new Added.Stored(), SpoolFixture.await(spool.add(entry)));
            assertEquals(new Backlog.Waiting(), SpoolFixture.known(spool, SESSION, false));
        }
    }

    @Test
    void removalThatWasDoneThoughItFailed_isCountedAnew(@TempDir Path folder) {
        try (TestStore store = TestStore.embedded(folder)) {
            TestClock clock = new TestClock();
            WatchedSource source = new WatchedSource();
            JdbcSpool spool = store.spool(store.dialect(clock), TestStore.LIMITS, source::before);
            NewEntry entry = new NewEntry(SESSION, EntryKind.EVENT, "edge", SpoolFixture.bytes("1"), clock.instant());
            SpoolFixture.await(spool.add(entry));
            SpoolFixture.await(spool.claim(1));
            source.failNextCommit(true);

            // It is said until it is heard, and the second time there is nothing left to remove.
            SpoolFixture.await(spool.delivered(SpoolFixture.await(spool.entries(SESSION, 1))));

            assertEquals(new Backlog.None(), SpoolFixture.known(spool, SESSION, false));
        }
    }
}
