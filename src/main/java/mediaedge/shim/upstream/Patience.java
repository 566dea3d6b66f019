package mediaedge.shim.upstream;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import mediaedge.shim.upstream.Alarms.Alarm;

/**
 * Waits for something, but only so long. The time is kept by the event loop that waits, where setting and clearing a
 * timer costs next to nothing; Mutiny's own {@code ifNoItem} hands every single wait to a pool of threads and back.
 */
@Singleton
public final class Patience {

    private final Vertx vertx;

    public Patience(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * What comes within the time, or what stands in for it; what comes later is cancelled.
     *
     * @param most
     *            at least a millisecond
     */
    public <T> Uni<T> await(Uni<T> awaited, Duration most, Supplier<T> otherwise) {
        return Uni.createFrom().emitter(emitter -> {
            Alarm late = Alarms.after(vertx, Math.max(1, most.toMillis()), () -> emitter.complete(otherwise.get()));
            Cancellable waiting = awaited.subscribe().with(emitter::complete, emitter::fail);
            emitter.onTermination(() -> {
                late.stop();
                waiting.cancel();
            });
        });
    }
}
