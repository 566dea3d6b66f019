package mediaedge.shim.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DrainPaceTest {

    private final DrainPace pace = new DrainPace(8, 100);

    @Test
    void allPlacesUsedAndNothingFails_doublesUpToTheMost() {
        pace.passed(8);
        assertEquals(16, pace.places());
        pace.passed(16);
        pace.passed(32);
        pace.passed(64);
        assertEquals(100, pace.places());
        pace.passed(100);
        assertEquals(100, pace.places());
    }

    @Test
    void placesFree_staysAsItIs() {
        pace.passed(7);
        assertEquals(8, pace.places());
    }

    @Test
    void aFailure_fallsBackAtOnceAndWaitsForALookWithoutOne() {
        pace.passed(8);
        pace.passed(16);
        pace.failed();
        assertEquals(8, pace.places());
        pace.passed(32);
        assertEquals(8, pace.places(), "there was a failure since the look before");
        pace.passed(8);
        assertEquals(16, pace.places());
    }

    @Test
    void numbersThatLeaveNothingBetweenThem_areRefusedByTheirNames() {
        String said = assertThrows(IllegalArgumentException.class, () -> new DrainPace(8, 4)).getMessage();
        assertTrue(said.contains("shim.delivery.drain-sessions-most"), said);
        assertThrows(IllegalArgumentException.class, () -> new DrainPace(0, 4));
    }
}
