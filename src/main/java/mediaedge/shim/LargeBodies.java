package mediaedge.shim;

import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.context.ManagedExecutor;

import io.smallrye.mutiny.Uni;
import mediaedge.shim.settings.DownloadedConfig;

/**
 * Translates large requests, a limited number at a time. One takes as long as hundreds of live events, which must not
 * wait behind it on their event loop, and more at a time than there are processors would only slow each other down. A
 * request gets here when it is complete, so slow senders take no place. The number of waiting requests is limited by
 * the bytes that they hold in the budget.
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

    /** Starts work when it is its turn. Waiting for its result afterwards takes no place here. */
    public <T> Uni<T> run(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().deferred(work).runSubscriptionOn(executor);
    }

    @PreDestroy
    void close() {
        executor.shutdown();
    }
}
