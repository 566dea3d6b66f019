package mediaedge.shim.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.session.UpstreamSession;
import mediaedge.shim.upstream.Deadline;
import mediaedge.shim.upstream.Timeouts;

/**
 * Sends copies to the other side. The outcome of a copy never changes the player's answer; it is only counted and
 * logged.
 */
@Singleton
class Shadow {

    private static final Logger LOG = Logger.getLogger(Shadow.class);
    private static final String COUNTER = "shim.shadow";

    private final ShadowConfig config;
    private final Timeouts timeouts;
    private final MeterRegistry meters;
    private final AtomicInteger underWay = new AtomicInteger();

    Shadow(ShadowConfig config, Timeouts timeouts, MeterRegistry meters) {
        this.timeouts = timeouts;
        this.config = config;
        this.meters = meters;
    }

    /**
     * Sends a start together with its copy.
     *
     * @param main
     *            the result of the request itself; its answer also waits for the copy, up to a limit
     * @param copy
     *            sends the copy
     * @param told
     *            called with the result of the copy
     */
    Uni<Delivery.Start> start(Uni<Result> main, Supplier<Uni<Result>> copy, Consumer<Result> told, Deadline answerBy) {
        Comparison both = comparison();
        Uni<Optional<UpstreamSession>> opensToo = opening(() -> copy.get().invoke(both::copy), told, answerBy);
        return Uni.combine().all().unis(main.invoke(both::main), opensToo).with(Delivery.Start::new);
    }

    /** Sends a request together with its copy, for which nobody waits. The parameters are those of a start. */
    Uni<Result> send(Uni<Result> main, Supplier<Uni<Result>> copy, Consumer<Result> told) {
        Comparison both = comparison();
        send(() -> copy.get().invoke(both::copy), told);
        return main.invoke(both::main);
    }

    /** Returns where the copy of a start was opened, or empty after the time limit. Never fails. */
    private Uni<Optional<UpstreamSession>> opening(Supplier<Uni<Result>> call, Consumer<Result> told,
            Deadline answerBy) {
        Duration limit = answerBy.within(config.startTimeout()).left();
        Uni<Optional<UpstreamSession>> opened = bounded(call).invoke(told).map(this::opened).onFailure()
                .recoverWithItem(failure -> {
                    failed("start", failure, told);
                    return Optional.empty();
                });
        return timeouts.await(opened, limit, () -> {
            count("start", "slow");
            told.accept(Result.Undelivered.passing("no answer within " + limit.toMillis()
                    + " ms: the session goes on without a copy", Optional.empty(), false));
            return Optional.empty();
        });
    }

    /** Sends a copy for which nobody waits. */
    private void send(Supplier<Uni<Result>> call, Consumer<Result> told) {
        bounded(call).subscribe().with(result -> {
            count("event", result.label().kind());
            told.accept(result);
        }, failure -> failed("event", failure, told));
    }

    /** Returns a comparison for a request and its copy. */
    private Comparison comparison() {
        return new Comparison((main, copy) -> meters
                .counter("shim.shadow.differences", "main", main, "shadow", copy).increment());
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

    private Optional<UpstreamSession> opened(Result result) {
        count("start", result.label().kind());
        return result.opened();
    }

    private void failed(String part, Throwable failure, Consumer<Result> told) {
        count(part, "failed");
        told.accept(Result.Undelivered.passing("an internal error of the shim", Optional.empty(), false));
        LOG.debugf("the copy of a %s came to nothing: %s", part, failure.getClass().getName());
    }

    private void count(String part, String outcome) {
        meters.counter(COUNTER, "part", part, "outcome", outcome).increment();
    }
}
