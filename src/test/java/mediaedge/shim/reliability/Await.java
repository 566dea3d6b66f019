package mediaedge.shim.reliability;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what will be so, with a bound that only a defect reaches. */
public final class Await {

    private static final Duration LONG = Duration.ofSeconds(20);

    private Await() {
    }

    /** Waits until it is so; says what it is in the failure, with what is there instead. */
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
