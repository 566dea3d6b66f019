package mediaedge.shim.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Remembers what only the operator can mend, such as a wrong datastream, so that health can say so. */
@Singleton
public class OperatorFaults {

    /** Sessions start all the time: what has not shown for so long is mended, or nobody is affected. */
    private static final Duration MEMORY = Duration.ofMinutes(5);

    private final Counter counter;
    private final Clock clock;
    private final FailureLog failures;
    private volatile Optional<Fault> last = Optional.empty();

    /**
     * What is wrong, and when it showed last.
     *
     * @param reason in the shim's own words: health shows it without authentication
     */
    public record Fault(String reason, Instant at) {
    }

    OperatorFaults(MeterRegistry meters, FailureLog failures, Clock clock) {
        this.counter = meters.counter("shim.misconfigured");
        this.failures = failures;
        this.clock = clock;
    }

    /** Looks at what became of a request. */
    void note(Result result) {
        if (result instanceof Result.Undelivered undelivered && undelivered.misconfigured()) {
            counter.increment();
            if (last.filter(fault -> fault.reason().equals(undelivered.reason())).isEmpty()) {
                failures.misconfigured(undelivered.reason());
            }
            last = Optional.of(new Fault(undelivered.reason(), clock.instant()));
        }
    }

    /** What is wrong, if it has shown lately. */
    public Optional<Fault> last() {
        Instant lately = clock.instant().minus(MEMORY);
        return last.filter(fault -> fault.at().isAfter(lately));
    }
}
