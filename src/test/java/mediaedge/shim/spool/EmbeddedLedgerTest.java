package mediaedge.shim.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedLedgerTest {

    private static final UUID SESSION = new UUID(1, 1);

    private final EmbeddedLedger ledger = new EmbeddedLedger(TestStore.LIMITS);

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
    void looking_buriedAndRedriven_asksOnlyWhileItWaits() {
        ledger.reserve(SESSION, 100);
        ledger.buried(SESSION, 1, Optional.empty());
        assertFalse(ledger.mayHoldEntries());
        ledger.redriven(SESSION);
        assertTrue(ledger.mayHoldEntries());
    }
}
