package mediaedge.shim.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkus.test.junit.QuarkusTest;
import mediaedge.shim.CaughtLog;

/** A defect that affects every request must not fill the disk with repetitions of the same message. */
@QuarkusTest
@Timeout(60)
class DefectsInTheLogTest {

    private static final int MANY = 1_000;

    @Inject
    Answers answers;

    @Test
    void defectOfEveryRequest_isToldInFewStackTraces_andCounted() {
        try (CaughtLog log = CaughtLog.everything()) {
            for (int i = 0; i < MANY; i++) {
                assertEquals(500, answers.failure(new IllegalStateException("a test said so")).status());
            }
            while (told(log) + leftOut(log) < MANY) {
                LockSupport.parkNanos(2_000_000);
            }
            assertEquals(MANY, told(log) + leftOut(log));
            assertTrue(told(log) > 0 && told(log) < MANY / 2, told(log) + " stack traces");
            String first = log.lines(line -> line.contains("a test said so")).get(0);
            assertTrue(first.contains("at mediaedge.shim.api.DefectsInTheLogTest."), first);
        }
    }

    private static long told(CaughtLog log) {
        return log.lines(line -> line.contains("a test said so")).size();
    }

    private static long leftOut(CaughtLog log) {
        return log.lines(line -> line.contains("more defects of the shim")).stream()
                .mapToLong(line -> Long.parseLong(line.replaceAll("(?s).*] (\\d+) more defects.*", "$1"))).sum();
    }
}
