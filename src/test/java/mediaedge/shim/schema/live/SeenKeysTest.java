package mediaedge.shim.schema.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import mediaedge.shim.mapping.notes.Homeless;
import mediaedge.shim.mapping.notes.Homeless.Reason;

/** The names without a home that players sent. */
class SeenKeysTest {

    private static final Homeless MISSING = new Homeless(Reason.MISSING, "", "acme");
    private static final int NAMES = 100_000;

    private final SeenKeys seen = new SeenKeys();

    @Test
    void manyNames_areBounded_andTheFrequentOnesStay() {
        for (int i = 0; i < NAMES; i++) {
            seen.count("random-" + i, "_acme.random-" + i, MISSING, true);
            if (i % 10 == 0) {
                seen.count("often", "_acme.often", MISSING, true);
            }
        }
        assertTrue(seen.customNames("acme").size() <= SeenKeys.MOST);
        assertEquals(NAMES / 10, seen.times("acme", "_acme.often"));
    }

    @Test
    void longName_isNotKept() {
        seen.count("x".repeat(SeenKeys.LONGEST + 1), "x", MISSING, true);
        assertEquals(0, seen.customNames("acme").size());
    }

    @Test
    void otherSchema_hasItsOwnNames() {
        seen.count("plan", "_acme.plan", MISSING, true);
        assertEquals(1, seen.customNames("acme").size());
        assertEquals(0, seen.customNames("other").size());
        assertEquals(0, seen.times("other", "_acme.plan"));
    }
}
