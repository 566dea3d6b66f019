package mediaedge.shim.reliability;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for conditions, with a limit that only a defect reaches. */
public final class Await {

    private static final Duration LONG = Duration.ofSeconds(20);

    private Await() {
    }

    /** Waits until a condition holds. On failure, describes it and the actual state. */
    static void until(BooleanSupplier so, Supplier<String> instead) {
        until(LONG, so, instead);
    }

    /** The same, with another bound. */
    public static void until(Duration most, BooleanSupplier so, Supplier<String> instead) {
        long end = System.nanoTime() + most.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still not so after " + most.toSeconds() + " s: " + instead.get());
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
