package mediaedge.shim;

import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.context.ManagedExecutor;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.settings.DownloadedConfig;

/**
 * Translates large requests, only so many at once. One takes as long as hundreds of live events, which must not wait
 * behind it on their event loop, and more of them at once than there are processors would only slow each other down. A
 * request comes here when it has arrived: slow senders hold no place. How many wait is bounded by the bytes that they
 * hold of the budget.
 */
@Singleton
public class LargeBodies {

    private final ManagedExecutor executor;

    LargeBodies(DownloadedConfig config) {
        int most = config.translatedAtOnce() > 0
                ? config.translatedAtOnce()
                : Runtime.getRuntime().availableProcessors();
        this.executor = ManagedExecutor.builder().maxAsync(most).build();
    }

    /** Begins work when it has its turn; what that waits for afterwards takes no place here. */
    public <T> Uni<T> run(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().deferred(work).runSubscriptionOn(executor);
    }

    @PreDestroy
    void close() {
        executor.shutdown();
    }
}
