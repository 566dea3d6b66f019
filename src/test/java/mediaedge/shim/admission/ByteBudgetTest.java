package mediaedge.shim.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import mediaedge.shim.admission.ByteBudget.Use;

class ByteBudgetTest {

    private final ByteBudget budget = new ByteBudget(800);

    @Test
    void largeBodies_leaveRoomForLiveOnes_andTheseForCompleteOnes() {
        assertTrue(budget.take(400, Use.LARGE_BODY));
        assertFalse(budget.take(1, Use.LARGE_BODY));
        assertTrue(budget.take(200, Use.LIVE_BODY));
        assertFalse(budget.take(1, Use.LIVE_BODY));
        assertTrue(budget.take(100, Use.WAITING));
        assertFalse(budget.take(1, Use.WAITING));
        assertTrue(budget.take(100, Use.COMPLETE_BODY));
        assertFalse(budget.take(1, Use.COMPLETE_BODY));
        budget.give(800);
        assertEquals(0, budget.taken());
    }

    @Test
    void leastSize_isWhereTheLimitBegins() {
        for (Use use : Use.values()) {
            assertTrue(use.limit(use.leastSize(8_000)) >= 8_000, use.name());
        }
    }

    @Test
    void manyThreads_neverTakeMoreThanThereIs() {
        AtomicLong taken = new AtomicLong();
        AtomicLong most = new AtomicLong();
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            threads.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 50_000; i++) {
                    if (budget.take(300, Use.COMPLETE_BODY)) {
                        most.accumulateAndGet(taken.addAndGet(300), Math::max);
                        taken.addAndGet(-300);
                        budget.give(300);
                    }
                }
            }));
        }
        threads.forEach(CompletableFuture::join);
        assertTrue(most.get() <= 800, most + " were taken");
        assertEquals(0, budget.taken());
    }
}
