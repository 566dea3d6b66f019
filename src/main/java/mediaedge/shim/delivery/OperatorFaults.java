package mediaedge.shim.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import mediaedge.shim.outgoing.Result;

/** Remembers configuration errors, such as a wrong datastream, which only the operator can correct, for health. */
@Singleton
public class OperatorFaults {

    /** Sessions start all the time. An error that has not occurred for this long is corrected, or affects nobody. */
    private static final Duration MEMORY = Duration.ofMinutes(5);
    private static final int MOST = 20;

    private final Counter counter;
    private final Clock clock;
    private final FailureLog failures;
    /** When each error occurred last, by its reason. */
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    /**
     * A configuration error, and when it occurred last.
     *
     * @param reason
     *            in the shim's own words, because health shows it without authentication
     */
    public record Fault(String reason, Instant at) {
    }

    OperatorFaults(MeterRegistry meters, FailureLog failures, Clock clock) {
        this.counter = meters.counter("shim.misconfigured");
        this.failures = failures;
        this.clock = clock;
    }

    /** Records the configuration error that kept a request from being delivered, if there is one. */
    void note(Result.Undelivered undelivered) {
        if (undelivered.misconfigured()) {
            counter.increment();
            if (isNew(undelivered.reason())) {
                failures.misconfigured(undelivered.reason());
            }
        }
    }

    /** A part of requests is not sent. @param reason as for {@link Fault} */
    void leftOut(String reason) {
        if (isNew(reason)) {
            failures.leftOut(reason);
        }
    }

    private synchronized boolean isNew(String reason) {
        boolean isNew = seen.remove(reason) == null;
        seen.put(reason, clock.instant());
        if (seen.size() > MOST) {
            seen.remove(seen.keySet().iterator().next());
        }
        return isNew;
    }

    /** Returns the recent errors, newest first. */
    public synchronized List<Fault> lately() {
        Instant lately = clock.instant().minus(MEMORY);
        seen.values().removeIf(at -> !at.isAfter(lately));
        return seen.entrySet().stream().map(fault -> new Fault(fault.getKey(), fault.getValue()))
                .sorted(Comparator.comparing(Fault::at).reversed()).toList();
    }
}
