package mediaedge.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import mediaedge.shim.mapping.Notes;

class KeyMetersTest {

    private static final int REQUESTS = 100_000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KeyMeters keys = new KeyMeters(meters);

    @Test
    void randomKeys_shareOneCountBehindTheFirst() {
        Random random = new Random(7);
        for (int i = 0; i < REQUESTS; i++) {
            keys.unknown("params.key" + random.nextLong());
            keys.dropped("debug" + i);
        }
        assertEquals(KeyMeters.MOST + 1, meters.find("shim.keys.unmapped").counters().size());
        assertEquals(KeyMeters.MOST + 1, meters.find("shim.keys.dropped").counters().size());
        double counted = meters.find("shim.keys.unmapped").counters().stream().mapToDouble(one -> one.count()).sum();
        assertEquals(REQUESTS, counted);
    }

    @Test
    void knownKey_keepsItsCountWhenOthersFlood() {
        keys.unknown("params.mine");
        for (int i = 0; i < 1000; i++) {
            keys.unknown("params.flood" + i);
        }
        keys.unknown("params.mine");
        assertEquals(2, meters.get("shim.keys.unmapped").tag("key", "params.mine").counter().count());
    }

    @Test
    void keyOfAnyLength_isALabelOfBoundedLength() {
        keys.unknown("k".repeat(60_000));
        assertEquals(101, meters.get("shim.keys.unmapped").counter().getId().getTag("key").length());
    }

    @Test
    void keysAreCountedToo_whereSomebodyLooks() {
        Notes both = keys.and(Notes.NONE);
        both.unknown("params.seen");
        both.dropped("secret");
        assertEquals(1, meters.get("shim.keys.unmapped").tag("key", "params.seen").counter().count());
        assertEquals(1, meters.get("shim.keys.dropped").tag("key", "secret").counter().count());
    }
}
