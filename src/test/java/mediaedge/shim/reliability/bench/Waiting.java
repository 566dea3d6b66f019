package mediaedge.shim.reliability.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits in a proof. */
final class Waiting {

    private Waiting() {
    }

    /** Until something is so, however long that takes. */
    static void until(BooleanSupplier so) {
        while (!so.getAsBoolean()) {
            millis(100);
        }
    }

    /** Until something is so, or a time is over. @return whether it is so */
    static boolean until(BooleanSupplier so, long seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        until(() -> so.getAsBoolean() || System.nanoTime() > end);
        return so.getAsBoolean();
    }

    static void millis(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; left > 0; left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(left));
        }
    }
}
