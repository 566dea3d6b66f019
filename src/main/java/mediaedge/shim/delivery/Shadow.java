package mediaedge.shim.delivery;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.delivery.Comparison.Fate;
import mediaedge.shim.session.Upstream;
import mediaedge.shim.upstream.Patience;

/**
 * Sends copies to the other side. Whatever becomes of a copy, the player's answer does not change; it is counted and
 * logged, no more.
 */
@Singleton
class Shadow {

    private static final Logger LOG = Logger.getLogger(Shadow.class);
    private static final String COUNTER = "shim.shadow";

    private final ShadowConfig config;
    private final Patience patience;
    private final MeterRegistry meters;
    private final AtomicInteger underWay = new AtomicInteger();

    Shadow(ShadowConfig config, Patience patience, MeterRegistry meters) {
        this.patience = patience;
        this.config = config;
        this.meters = meters;
    }

    /** Where the copy of a start was opened, or nothing after the limit at the latest. Never fails. */
    Uni<Optional<Upstream>> start(Supplier<Uni<Result>> call) {
        Uni<Optional<Upstream>> opened = bounded(call).map(this::opened).onFailure().recoverWithItem(failure -> {
            failed("start", "failed", failure);
            return Optional.empty();
        });
        return patience.await(opened, config.startTimeout(), () -> {
            count("start", "slow");
            return Optional.empty();
        });
    }

    /** Sends a copy that nobody waits for. */
    void send(Supplier<Uni<Result>> call) {
        bounded(call).subscribe().with(result -> count("event", Fate.of(result).word()),
                failure -> failed("event", "failed", failure));
    }

    /** For a request and its copy. */
    Comparison comparison() {
        return new Comparison((main, copy) -> meters
                .counter("shim.shadow.differences", "main", main.word(), "shadow", copy.word()).increment());
    }

    private Uni<Result> bounded(Supplier<Uni<Result>> call) {
        return Uni.createFrom().deferred(() -> {
            if (underWay.incrementAndGet() > config.maxConcurrent()) {
                underWay.decrementAndGet();
                return Uni.createFrom()
                        .item(Result.Undelivered.passing("too many copies are under way", Optional.empty(), false));
            }
            return call.get().onTermination().invoke(underWay::decrementAndGet);
        });
    }

    private Optional<Upstream> opened(Result result) {
        count("start", Fate.of(result).word());
        if (result instanceof Result.Opened opened) {
            return Optional.of(opened.upstream());
        }
        return result instanceof Result.Relayed relayed ? relayed.opened() : Optional.empty();
    }

    private void failed(String part, String outcome, Throwable failure) {
        count(part, outcome);
        LOG.debugf("the copy of a %s came to nothing: %s", part, failure);
    }

    private void count(String part, String outcome) {
        meters.counter(COUNTER, "part", part, "outcome", outcome).increment();
    }
}
