package mediaedge.shim.traffic;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import mediaedge.shim.delivery.FailureLog;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.meters.LatencyBuckets;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.ResultLabel;
import mediaedge.shim.request.Plan;

/**
 * Counts players' requests by outcome. All labels come from a table or from this class; only {@link KeyMeters} has
 * labels from requests.
 */
@Singleton
public class Traffic {

    private final MeterRegistry meters;
    private final KeyMeters keys;
    private final FailureLog failures;
    private final Counter unknownRows;
    /** Looking up a meter in the registry costs more than everything else here. */
    private final Map<Labels, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    private record Labels(String event, String route, String destination, String outcome) {

        // Written by hand because every event uses it, and a native executable interprets the methods that the compiler
        // generates for a record.
        @Override
        public boolean equals(Object other) {
            return other instanceof Labels labels && event.equals(labels.event) && route.equals(labels.route)
                    && destination.equals(labels.destination) && outcome.equals(labels.outcome);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * event.hashCode() + route.hashCode()) + destination.hashCode()) + outcome.hashCode();
        }
    }

    Traffic(MeterRegistry meters, KeyMeters keys, FailureLog failures) {
        this.meters = meters;
        this.keys = keys;
        this.failures = failures;
        this.unknownRows = Counter.builder("shim.events.unknown.row")
                .description("Events of sessions whose row of the routing table is unknown").register(meters);
    }

    /** Returns these notes of one request, which also count keys that do not reach the XDM. */
    public Notes noting(Notes notes) {
        return keys.of(notes);
    }

    /** Counts an invalid request. */
    public void badRequest() {
        count(new Labels(Plan.NONE, Plan.NONE, Plan.NONE, "bad_request"));
    }

    /** Starts to measure how long the player waits. */
    public RequestTimer begins(Plan plan) {
        if (plan.lacksCopy()) {
            // Copies that the other side would certainly refuse must be visible before that side becomes the main one.
            meters.counter("shim.shadow", "part", plan.partOfCopies(), "outcome", "unfit").increment();
        }
        if (plan.anonymous()) {
            meters.counter("shim.sessions.anonymous", "route", plan.route()).increment();
        }
        if (plan.unknownRow()) {
            unknownRows.increment();
        }
        return new RequestTimer(plan);
    }

    private void count(Labels labels) {
        Counter counter = counters.get(labels);
        if (counter == null) {
            counter = counters.computeIfAbsent(labels, it -> Counter.builder("shim.requests")
                    .description("Requests of players").tag("event", it.event()).tag("route", it.route())
                    .tag("destination", it.destination()).tag("outcome", it.outcome()).register(meters));
        }
        counter.increment();
    }

    private Timer timer(String destination) {
        Timer timer = timers.get(destination);
        return timer != null
                ? timer
                : timers.computeIfAbsent(destination, it -> Timer.builder("shim.request")
                        .description("Time from a request that was read to its answer").tag("destination", it)
                        .serviceLevelObjectives(LatencyBuckets.ALL).register(meters));
    }

    /** One request in progress. */
    public final class RequestTimer {

        private final Plan plan;
        private final long begun = System.nanoTime();

        private RequestTimer(Plan plan) {
            this.plan = plan;
        }

        /** The outcome is known. @param session key of its session */
        public void ended(UUID session, Result result) {
            ended(result.label().word());
            if (result.label() != ResultLabel.DELIVERED) {
                failures.request(plan.event(), plan.route(), session, result);
            }
        }

        /** No request is sent. @param outcome one word */
        public void ended(String outcome) {
            String destination = plan.destination();
            count(new Labels(plan.event(), plan.route(), destination, outcome));
            timer(destination).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }
}
