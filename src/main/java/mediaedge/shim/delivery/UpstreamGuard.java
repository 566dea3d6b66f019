package mediaedge.shim.delivery;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.util.TypeLiteral;

import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.Result.Prospect;
import mediaedge.shim.outgoing.Result.Undelivered;
import mediaedge.shim.units.Durations;
import mediaedge.shim.upstream.Deadline;

/**
 * Guards one upstream: limits the number of requests in flight, their time and their retries, and opens a circuit
 * breaker if the upstream fails. Each upstream has its own guard, so a slow one never slows the other.
 */
final class UpstreamGuard {

    private static final Logger LOG = Logger.getLogger(UpstreamGuard.class);
    /**
     * Least time for a try, in milliseconds. With less, the answer would most likely be late, and the outcome of the
     * request unknown.
     */
    static final long LEAST_MILLIS = 250;

    private static final int RETRY_DELAY_MILLIS = 100;
    private static final int RETRY_JITTER_MILLIS = 80;
    /**
     * Excess requests go to the spool at once instead of waiting here. SmallRye requires a queue, so it is as short as
     * possible.
     */
    private static final int SHORTEST_QUEUE = 1;
    private static final int BREAKER_WINDOW = 20;
    private static final double BREAKER_RATIO = 0.5;
    private static final int BREAKER_PROBES = 3;
    /**
     * If an upstream had less time than this, and less than half of the maximum time of a request, its silence does not
     * count as a failure: the request was late.
     */
    private static final long FAIR_MILLIS = 1_000;
    /** If an upstream asks for a longer delay than this, the request goes to the spool. */
    private static final Duration SHORT_WAIT = Duration.ofMillis(200);

    private final String name;
    private final DeliveryConfig config;
    private final FailureLog failures;
    private final TypedGuard<Uni<Result>> guard;
    private volatile CircuitBreakerState breaker = CircuitBreakerState.CLOSED;
    private volatile boolean openCircuits;
    private volatile String lastFault = "";

    /** Carries a result through a library that supports only failures. */
    private static final class NotDelivered extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Undelivered result;
        private final boolean timeForARetry;
        private final boolean upstreamsFault;

        NotDelivered(Undelivered result, boolean timeForARetry, boolean upstreamsFault) {
            super(result.reason(), null, false, false);
            this.result = result;
            this.timeForARetry = timeForARetry;
            this.upstreamsFault = upstreamsFault;
        }
    }

    UpstreamGuard(String name, DeliveryConfig config, FailureLog failures, Runnable retried) {
        this.name = name;
        this.config = config;
        this.failures = failures;
        // From the outside in: retries, circuit breaker, bulkhead. A deadline limits all tries together, and every call
        // passes it down to its connection. SmallRye's timeout would hand each call to another thread and back.
        this.guard = TypedGuard.create(new TypeLiteral<Uni<Result>>() {
            private static final long serialVersionUID = 1L;
        })
                .withBulkhead().limit(config.maxConcurrent()).queueSize(SHORTEST_QUEUE).done()
                .withCircuitBreaker().requestVolumeThreshold(BREAKER_WINDOW).failureRatio(BREAKER_RATIO)
                .successThreshold(BREAKER_PROBES).delay(config.breakerDelay().toMillis(), ChronoUnit.MILLIS)
                .when(UpstreamGuard::isUpstreamsFault).onStateChange(this::changed).done()
                .withRetry().maxRetries(config.retries()).delay(RETRY_DELAY_MILLIS, ChronoUnit.MILLIS)
                .jitter(RETRY_JITTER_MILLIS, ChronoUnit.MILLIS)
                .maxDuration(config.within().toMillis(), ChronoUnit.MILLIS)
                .whenException(UpstreamGuard::mayBeRepeatedNow).onRetry(retried).done()
                .build();
    }

    private void changed(CircuitBreakerState state) {
        boolean wasOpen = openCircuits;
        breaker = state;
        // Do not log that a half-open breaker opens again, every second while the upstream is away.
        openCircuits = state != CircuitBreakerState.CLOSED;
        if (wasOpen != openCircuits) {
            if (openCircuits) {
                LOG.warnf(
                        "The circuit breaker for %s is open (probed every %s); requests are spooled. Last failure: %s",
                        name,
                        Durations.text(config.breakerDelay()), lastFault);
            } else {
                LOG.warnf("The circuit breaker for %s is closed.", name);
            }
        }
    }

    /** Returns the state of the circuit breaker. */
    CircuitBreakerState breaker() {
        return breaker;
    }

    /** Returns the last failure while the circuit breaker is open; empty otherwise. */
    Optional<String> openFor() {
        return openCircuits ? Optional.of(lastFault) : Optional.empty();
    }

    private static boolean isUpstreamsFault(Throwable failure) {
        return failure instanceof NotDelivered not && not.upstreamsFault;
    }

    private static boolean mayBeRepeatedNow(Throwable failure) {
        return failure instanceof NotDelivered not && not.timeForARetry && not.result.repeatable()
                && not.result.prospect() == Prospect.CAN_PASS
                && not.result.retryAfter().filter(wait -> wait.compareTo(SHORT_WAIT) > 0).isEmpty();
    }

    /**
     * Sends a request while a player waits. Never fails: failures become a result.
     *
     * @param call
     *            one try; it ends by itself at the deadline
     * @param deadline
     *            a retry starts only if it leaves the upstream time to answer
     * @param mayRetry
     *            whether to repeat the call if the outcome allows it
     */
    Uni<Result> live(Supplier<Uni<Result>> call, Deadline deadline, boolean mayRetry) {
        boolean fair = deadline.leftMillis() >= Math.min(FAIR_MILLIS, config.within().toMillis() / 2);
        if (!fair && openCircuits) {
            // The circuit breaker would take a neutral outcome for a success, and close.
            return Uni.createFrom().item(undelivered(new CircuitBreakerOpenException()));
        }
        return guard.get(() -> call.get().invoke(result -> failUnlessDelivered(result, deadline, fair, mayRetry)))
                .onFailure().recoverWithItem(this::undelivered);
    }

    /**
     * Sends a request once, for which no player waits. The outcome counts for the circuit breaker. Never fails.
     *
     * @param call
     *            as for {@link #live}
     *
     * @return the outcome; empty if no call was made because the circuit breaker is open or too many requests are in
     *         flight
     */
    Uni<Optional<Result>> later(Supplier<Uni<Result>> call, Deadline deadline) {
        return guard.get(() -> call.get().invoke(result -> failUnlessDelivered(result, deadline, true, false)))
                .map(Optional::of).onFailure().recoverWithItem(
                        failure -> failure instanceof CircuitBreakerOpenException
                                || failure instanceof BulkheadException
                                        ? Optional.empty()
                                        : Optional.of(undelivered(failure)));
    }

    /** Sends a copy once. Its outcome does not count for the circuit breaker. Never fails. */
    Uni<Result> once(Supplier<Uni<Result>> call) {
        return Uni.createFrom().deferred(() -> call.get())
                .onFailure().recoverWithItem(this::undelivered);
    }

    private void failUnlessDelivered(Result result, Deadline deadline, boolean fair, boolean mayRetry) {
        if (result instanceof Undelivered undelivered) {
            long left = deadline.leftMillis();
            boolean timeForARetry = mayRetry && left >= RETRY_DELAY_MILLIS + RETRY_JITTER_MILLIS + LEAST_MILLIS;
            boolean upstreamsFault = undelivered.prospect() != Prospect.NEVER && !undelivered.misconfigured()
                    && (fair || left > 0);
            if (upstreamsFault) {
                lastFault = undelivered.reason();
            }
            throw new NotDelivered(undelivered, timeForARetry, upstreamsFault);
        }
    }

    private Result undelivered(Throwable failure) {
        if (failure instanceof NotDelivered not) {
            return not.result;
        }
        if (failure instanceof CircuitBreakerOpenException) {
            return notSent("its circuit breaker is open; last failure: " + lastFault);
        }
        return failure instanceof BulkheadException
                ? notSent("too many requests are in flight")
                : Undelivered.passing(name + ": " + unexpected(failure), Optional.empty(), false);
    }

    private Result notSent(String reason) {
        return Undelivered.passing(name + ": " + reason, Optional.empty(), true);
    }

    private String unexpected(Throwable failure) {
        failures.defect(name + ": a request failed unexpectedly", failure);
        return "an internal error of the shim";
    }
}
