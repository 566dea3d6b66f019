package mediaedge.shim.spool;

import java.time.Duration;
import java.util.concurrent.Callable;

import io.smallrye.mutiny.Uni;

/** Tries something until it works, for up to a minute. */
public final class Attempts {

    private Attempts() {
    }

    /** Returns once it returns true. */
    public static void until(Callable<Boolean> works) {
        Uni.createFrom().item(() -> {
            try {
                if (works.call()) {
                    return true;
                }
            } catch (Exception e) {
                throw new IllegalStateException("not yet", e);
            }
            throw new IllegalStateException("not yet");
        }).onFailure().retry().withBackOff(Duration.ofMillis(50), Duration.ofMillis(200)).expireIn(60_000).await()
                .indefinitely();
    }
}
