package mediaedge.shim.reliability.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

/** The definition of order in the proofs. */
class SequenceTest {

    private static final int HERE = 1;
    private static final int ELSEWHERE = 2;

    private final List<Arrival> arrivals = new ArrayList<>();
    private final Map<Integer, Integer> replicas = new HashMap<>();

    @Test
    void eventsInOrder_areInOrder() {
        arrive(0, HERE, 0);
        arrive(1, ELSEWHERE, 0);
        arrive(2, HERE, 60);
        assertCounts(0, 0, 0);
    }

    @Test
    void eventOvertakenByOneOfTheSameReplica_isOutOfOrder() {
        arrive(2, HERE, 0);
        arrive(1, HERE, 0);
        assertCounts(0, 1, 0);
    }

    @Test
    void eventOvertakenByTenOfAnotherReplica_isWithinWhatEdgeSorts() {
        for (int playhead = 1; playhead <= 10; playhead++) {
            arrive(playhead, ELSEWHERE, 0);
        }
        arrive(0, HERE, 5);
        assertCounts(0, 0, 1);
    }

    @Test
    void eventOvertakenByElevenOfAnotherReplica_isOutOfOrder() {
        for (int playhead = 1; playhead <= 11; playhead++) {
            arrive(playhead, ELSEWHERE, 0);
        }
        arrive(0, HERE, 0);
        assertCounts(0, 1, 0);
    }

    @Test
    void eventOvertakenForMoreThanFiveSeconds_isOutOfOrder() {
        arrive(1, ELSEWHERE, 0);
        arrive(0, HERE, 6);
        assertCounts(0, 1, 0);
    }

    @Test
    void eventThatArrivesAgain_isADuplicateAndInOrder() {
        arrive(0, HERE, 0);
        arrive(1, HERE, 0);
        arrive(0, HERE, 60);
        assertCounts(1, 0, 0);
    }

    private void arrive(int playhead, int replica, long second) {
        arrivals.add(new Arrival(playhead, TimeUnit.SECONDS.toNanos(second)));
        replicas.put(playhead, replica);
    }

    private Sequence sequence() {
        return Sequence.of(arrivals, replicas);
    }

    private void assertCounts(int duplicates, int disordered, int overtaken) {
        Sequence found = sequence();
        assertEquals(List.of(duplicates, disordered, overtaken),
                List.of(found.duplicates(), found.disordered().size(), found.overtaken()));
    }
}
