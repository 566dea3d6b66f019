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
    /** The errors by their reason. */
    private final Map<String, Fault> seen = new LinkedHashMap<>();

    /**
     * A configuration error.
     *
     * @param reason
     *            in the shim's own words, because health shows it without authentication
     * @param since
     *            when it occurred first
     * @param at
     *            when it occurred last
     */
    public record Fault(String reason, Instant since, Instant at) {
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
        Instant now = clock.instant();
        Fault known = seen.remove(reason);
        seen.put(reason, new Fault(reason, known == null ? now : known.since(), now));
        if (seen.size() > MOST) {
            seen.remove(seen.keySet().iterator().next());
        }
        return known == null;
    }

    /** Returns the recent errors, newest first. */
    public synchronized List<Fault> lately() {
        Instant lately = clock.instant().minus(MEMORY);
        seen.values().removeIf(fault -> !fault.at().isAfter(lately));
        return seen.values().stream().sorted(Comparator.comparing(Fault::at).reversed()).toList();
    }
}
