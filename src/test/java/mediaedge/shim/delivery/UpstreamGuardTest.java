package mediaedge.shim.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.TestConfig;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.Result.Undelivered;
import mediaedge.shim.upstream.Deadline;

/** The effect of a deadline on retries and on the circuit breaker. */
@QuarkusTest
class UpstreamGuardTest {

    private static final Undelivered BUSY = Undelivered.passing("503", Optional.empty(), true);

    @Inject
    FailureLog failures;

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();

    private UpstreamGuard guard(String... settings) {
        return new UpstreamGuard("an upstream", TestConfig.of(DeliveryConfig.class, settings), failures, () -> {
        });
    }

    private Deadline in(long millis) {
        return Deadline.in(Duration.ofMillis(millis), now::get);
    }

    private Uni<Result> call(Result result, long tookMillis) {
        return Uni.createFrom().item(() -> {
            calls.incrementAndGet();
            now.addAndGet(Duration.ofMillis(tookMillis).toNanos());
            return result;
        });
    }

    @Test
    void retries_areStartedWhileThereIsTimeForAnAnswer() {
        guard().live(() -> call(BUSY, 1), in(2_300), true).await().indefinitely();
        assertEquals(3, calls.get());
    }

    @Test
    void retry_isNotStartedWithoutTimeForAnAnswer() {
        guard().live(() -> call(BUSY, 100), in(500), true).await().indefinitely();
        assertEquals(1, calls.get());
    }

    @Test
    void lateRequests_doNotOpenTheCircuitBreaker() {
        UpstreamGuard guard = guard();
        for (int i = 0; i < 40; i++) {
            guard.live(() -> call(BUSY, 400), in(400), true).await().indefinitely();
        }
        assertEquals(CircuitBreakerState.CLOSED, guard.breaker());
    }

    @Test
    void timeoutsOfRequestsThatHadTime_openTheCircuitBreaker() {
        UpstreamGuard guard = guard();
        for (int i = 0; i < 40; i++) {
            guard.live(() -> call(BUSY, 2_300), in(2_300), true).await().indefinitely();
        }
        assertEquals(CircuitBreakerState.OPEN, guard.breaker());
    }

    @Test
    void timeouts_openTheCircuitBreaker_whereAllRequestsHaveLittleTime() {
        UpstreamGuard guard = guard("shim.delivery.within", "800ms");
        for (int i = 0; i < 40; i++) {
            guard.live(() -> call(BUSY, 800), in(800), true).await().indefinitely();
        }
        assertEquals(CircuitBreakerState.OPEN, guard.breaker());
    }

    @Test
    void lateRequests_doNotCloseTheCircuitBreaker() {
        UpstreamGuard guard = guard("shim.delivery.breaker-delay", "1ms");
        for (int i = 0; i < 40; i++) {
            guard.live(() -> call(BUSY, 2_300), in(2_300), true).await().indefinitely();
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100);
        while (System.nanoTime() < end) {
            guard.live(() -> call(BUSY, 400), in(400), true).await().indefinitely();
            assertNotEquals(CircuitBreakerState.CLOSED, guard.breaker());
        }
        while (guard.breaker() != CircuitBreakerState.CLOSED) {
            guard.live(() -> call(new Result.Taken(""), 1), in(2_300), true).await().indefinitely();
        }
    }
}
