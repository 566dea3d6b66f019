package mediaedge.shim.schema.live;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

/** When a schema is read again. */
class AttemptsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final Attempts attempts = new Attempts(Duration.ofHours(1), new SplittableRandom(7), NOW);

    private void assertNext(Duration earliest, Duration latest) {
        assertFalse(attempts.isDue(NOW.plus(earliest).minusMillis(1)));
        assertTrue(attempts.isDue(NOW.plus(latest)));
    }

    @Test
    void first_isAtOnce() {
        assertTrue(attempts.isDue(NOW));
    }

    @Test
    void success_isFollowedByTheNextAboutAnIntervalLater() {
        for (int i = 0; i < 100; i++) {
            attempts.succeeded(NOW);
            assertNext(Duration.ofMinutes(54), Duration.ofMinutes(66));
        }
    }

    @Test
    void failures_areFollowedByTheNextLaterAndLater() {
        attempts.failed(NOW, Optional.empty());
        assertNext(Duration.ofSeconds(54), Duration.ofSeconds(66));
        attempts.failed(NOW, Optional.empty());
        assertNext(Duration.ofSeconds(108), Duration.ofSeconds(132));
        for (int i = 0; i < 100; i++) {
            attempts.failed(NOW, Optional.empty());
        }
        assertNext(Duration.ofMinutes(54), Duration.ofMinutes(66));
        attempts.succeeded(NOW);
        attempts.failed(NOW, Optional.empty());
        assertNext(Duration.ofSeconds(54), Duration.ofSeconds(66));
    }

    @Test
    void timeThatIsAskedFor_isWaited() {
        attempts.failed(NOW, Optional.of(Duration.ofHours(3)));
        assertNext(Duration.ofHours(3), Duration.ofHours(4));
        attempts.failed(NOW, Optional.of(Duration.ofDays(4000)));
        assertNext(Duration.ofDays(1), Duration.ofDays(2));
    }
}
