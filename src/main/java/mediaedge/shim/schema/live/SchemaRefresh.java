package mediaedge.shim.schema.live;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/** Reads schemas again from time to time, and the first time right after the start, which does not wait for it. */
@Singleton
class SchemaRefresh {

    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);

    private final AtomicBoolean reading = new AtomicBoolean();
    private long timer;

    void start(@Observes StartupEvent event, Vertx vertx, LiveSchemas schemas) {
        refresh(vertx, schemas);
        timer = vertx.setPeriodic(CHECK_EVERY.toMillis(), tick -> refresh(vertx, schemas));
    }

    /** On a worker thread. An attempt may take longer than the next check. */
    private void refresh(Vertx vertx, LiveSchemas schemas) {
        if (schemas.anyIsDue() && reading.compareAndSet(false, true)) {
            vertx.executeBlocking(() -> {
                schemas.refreshDue();
                return null;
            }, false).onComplete(done -> reading.set(false));
        }
    }

    void stop(@Observes ShutdownEvent event, Vertx vertx) {
        vertx.cancelTimer(timer);
    }
}
