package mediaedge.shim.traffic;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import mediaedge.shim.collection.RequestParser;
import mediaedge.shim.delivery.FailureLog;
import mediaedge.shim.delivery.Fate;
import mediaedge.shim.delivery.Outgoing;
import mediaedge.shim.delivery.Result;
import mediaedge.shim.mapping.notes.Notes;
import mediaedge.shim.meters.LatencyBuckets;
import mediaedge.shim.request.Plan;
import mediaedge.shim.request.PlayerRequest;
import mediaedge.shim.routing.Decision;
import mediaedge.shim.session.Session;

/**
 * Counts what becomes of players' requests. Every label comes from a table or from this class; only {@link KeyMeters} has
 * labels from requests.
 */
@Singleton
public class Traffic {

    private static final String NONE = "none";

    private final MeterRegistry meters;
    private final RequestParser intake;
    private final KeyMeters keys;
    private final FailureLog failures;
    /** Looking a meter up in the registry costs more than all else here. */
    private final Map<Kind, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    private record Kind(String event, String route, String destination, String outcome) {

        // Written out, as every event asks: a native executable interprets what the compiler makes for a record, which
        // took a sixth of its CPU.
        @Override
        public boolean equals(Object other) {
            return other instanceof Kind kind && event.equals(kind.event) && route.equals(kind.route)
                    && destination.equals(kind.destination) && outcome.equals(kind.outcome);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * (31 * event.hashCode() + route.hashCode()) + destination.hashCode()) + outcome.hashCode();
        }
    }

    Traffic(MeterRegistry meters, RequestParser intake, KeyMeters keys, FailureLog failures) {
        this.meters = meters;
        this.intake = intake;
        this.keys = keys;
        this.failures = failures;
    }

    /** These notes of one request, and the count of keys that do not reach the XDM. */
    public Notes noting(Notes notes) {
        return keys.of(notes);
    }

    /** A request that could not be taken. */
    public void badRequest() {
        count(new Kind(NONE, NONE, NONE, "bad_request"));
    }

    /** From now on the player waits. */
    public RequestTimer begins(Plan plan, PlayerRequest request) {
        countIfUnfit(plan);
        countIfAnonymous(plan);
        return new RequestTimer(plan, request);
    }

    /** What the other side would refuse for certain is not copied, and must show before that side is the main one. */
    private void countIfUnfit(Plan plan) {
        if (plan instanceof Plan.Event event) {
            countIfUnfit("event", event.session().shadow().isPresent(), event.copy());
        } else if (plan instanceof Plan.Start start) {
            countIfUnfit("start", start.decision().shadow().isPresent(), start.copy());
        } else if (plan instanceof Plan.Whole whole) {
            countIfUnfit("event", whole.decision().shadow().isPresent(), whole.copy());
        }
    }

    private void countIfAnonymous(Plan plan) {
        if (plan instanceof Plan.Start start && start.anonymous()) {
            countAnonymous(start.decision());
        } else if (plan instanceof Plan.Whole whole && whole.anonymous()) {
            countAnonymous(whole.decision());
        }
    }

    private void countAnonymous(Decision decision) {
        meters.counter("shim.sessions.anonymous", "route", decision.route().name()).increment();
    }

    private void countIfUnfit(String part, boolean wanted, Optional<Outgoing> copy) {
        if (wanted && copy.isEmpty()) {
            meters.counter("shim.shadow", "part", part, "outcome", "unfit").increment();
        }
    }

    private void count(Kind kind) {
        Counter counter = counters.get(kind);
        if (counter == null) {
            counter = counters.computeIfAbsent(kind, it -> Counter.builder("shim.requests")
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

    /** One request on its way through. */
    public final class RequestTimer {

        private final Plan plan;
        private final PlayerRequest request;
        private final long begun = System.nanoTime();

        private RequestTimer(Plan plan, PlayerRequest request) {
            this.plan = plan;
            this.request = request;
        }

        /** It was delivered, kept or given up. */
        public void ended(Result result) {
            end(result.fate().word());
            if (result.fate() != Fate.DELIVERED) {
                failures.request(event(), route(), session(), result);
            }
        }

        /** Its route acknowledges it and drops it. */
        public void dropped() {
            end("dropped");
        }

        /** Nothing had to go anywhere. */
        public void told(Plan.Told told) {
            end(told.outcome());
        }

        private void end(String outcome) {
            String destination = destination();
            count(new Kind(event(), route(), destination, outcome));
            timer(destination).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }

        private String event() {
            return plan instanceof Plan.Start start
                    ? start.type().name()
                    : plan instanceof Plan.Event event
                            ? event.type()
                            : plan instanceof Plan.Whole ? "downloaded" : intake.typeNamedIn(request.body());
        }

        private String route() {
            if (plan instanceof Plan.Event event) {
                return event.session().route();
            }
            if (plan instanceof Plan.Told told) {
                return told.session().map(Session::route).orElse(NONE);
            }
            return plan instanceof Plan.Start start
                    ? start.decision().route().name()
                    : ((Plan.Whole) plan).decision().route().name();
        }

        /** Only asked of what is sent somewhere. */
        private UUID session() {
            return plan instanceof Plan.Event event
                    ? event.session().key()
                    : plan instanceof Plan.Start start ? start.key() : ((Plan.Whole) plan).key();
        }

        private String destination() {
            Outgoing main = plan instanceof Plan.Event event
                    ? event.main()
                    : plan instanceof Plan.Start start
                            ? start.main().orElse(null)
                            : plan instanceof Plan.Whole whole ? whole.main().orElse(null) : null;
            if (main == null) {
                return plan instanceof Plan.Told ? NONE : "dropped";
            }
            return main instanceof Outgoing.ToEdge ? "edge" : "legacy";
        }
    }
}
