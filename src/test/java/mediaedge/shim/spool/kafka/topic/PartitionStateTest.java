package mediaedge.shim.spool.kafka.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

class PartitionStateTest {

    /** The default of {@code offset.metadata.max.bytes}. */
    private static final int BROKER_ACCEPTS = 4_096;

    @Test
    void state_isReadAsItWasWritten() {
        PartitionState state = new PartitionState(9, 8, 7, 6, 5, 4,
                PartitionState.hashes(List.of(new UUID(1, 1), new UUID(2, 5))));

        assertEquals(state, PartitionState.from(state.text()));
        assertTrue(state.lists(new UUID(1, 1)));
        assertFalse(state.lists(new UUID(3, 7)));
    }

    @Test
    void asManySessionsAsAreListed_fitIntoTheMetadata() {
        PartitionState state = new PartitionState(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE,
                Long.MAX_VALUE, Long.MAX_VALUE, PartitionState.hashes(sessions(PartitionState.MOST_WAITING)));

        assertTrue(state.text().length() <= BROKER_ACCEPTS, () -> "length " + state.text().length());
        assertEquals(state, PartitionState.from(state.text()));
    }

    @Test
    void moreSessions_areNotListed() {
        PartitionState state = new PartitionState(9, 8, 7, 6, 5, 4,
                PartitionState.hashes(sessions(PartitionState.MOST_WAITING + 1)));

        assertTrue(state.waiting().isEmpty());
        assertEquals(state, PartitionState.from(state.text()));
    }

    @Test
    void metadataOfOthers_isUnknown() {
        for (String foreign : List.of("", "x", "2 1 1 1 1 1 1 =", "1 a 1 1 1 1 1 =", "1 1 1 1 1 1 1 =%%%")) {
            assertEquals(PartitionState.UNKNOWN, PartitionState.from(foreign), foreign);
        }
    }

    private static List<UUID> sessions(int count) {
        return LongStream.range(0, count).mapToObj(i -> new UUID(7, i)).toList();
    }
}
