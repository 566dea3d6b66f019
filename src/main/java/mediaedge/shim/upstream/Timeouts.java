package mediaedge.shim.upstream;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;

/**
 * Waits for a result for a limited time. The timer belongs to the event loop that waits, so processing continues there
 * in both cases. Mutiny's own {@code ifNoItem} would continue on a pool of threads.
 */
@Singleton
public final class Timeouts {

    private final Vertx vertx;

    public Timeouts(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Returns the result if it arrives in time, otherwise a substitute. A late result is cancelled.
     *
     * @param most
     *            at least a millisecond
     */
    public <T> Uni<T> await(Uni<T> awaited, Duration most, Supplier<T> otherwise) {
        return Uni.createFrom().emitter(emitter -> {
            long timer = vertx.setTimer(Math.max(1, most.toMillis()), late -> emitter.complete(otherwise.get()));
            Cancellable waiting = awaited.subscribe().with(emitter::complete, emitter::fail);
            emitter.onTermination(() -> {
                vertx.cancelTimer(timer);
                waiting.cancel();
            });
        });
    }
}
