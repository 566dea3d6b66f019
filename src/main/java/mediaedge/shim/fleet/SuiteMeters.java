package mediaedge.shim.fleet;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import mediaedge.shim.collection.fields.Reported;

/**
 * The counters of one report suite, by row of the routing table. A counter exists from its first use on. After the
 * report suite has lost its label, it is counted among the others.
 */
final class SuiteMeters {

    private static final String REPORTED = "shim.reported";
    private static final String COPIED = "shim.reported.copied";
    private static final String ONE_SIDED = "shim.sessions.one.sided";

    private final String suite;
    private final MeterRegistry meters;
    private final Map<String, OfRoute> routes = new ConcurrentHashMap<>();
    private boolean removed;

    SuiteMeters(String suite, MeterRegistry meters) {
        this.suite = suite;
        this.meters = meters;
    }

    /** The counters of one row. */
    private final class OfRoute {

        private final String route;
        private final Map<Reported, Counter> main = new ConcurrentHashMap<>();
        private final Map<Reported, Counter> shadow = new ConcurrentHashMap<>();
        private final Map<Reported, Counter> copied = new ConcurrentHashMap<>();
        private final Map<Side, Counter> oneSided = new ConcurrentHashMap<>();

        OfRoute(String route) {
            this.route = route;
        }

        Counter reported(Reported what, Side side) {
            Map<Reported, Counter> ofSide = side == Side.MAIN ? main : shadow;
            Counter known = ofSide.get(what);
            return known != null
                    ? known
                    : ofSide.computeIfAbsent(what,
                            any -> counter(REPORTED, "what", what.label(), "side", side.label()));
        }

        Counter copied(Reported what) {
            Counter known = copied.get(what);
            return known != null ? known : copied.computeIfAbsent(what, any -> counter(COPIED, "what", what.label()));
        }

        Counter oneSided(Side side) {
            return oneSided.computeIfAbsent(side, any -> counter(ONE_SIDED, "side", side.label()));
        }

        private Counter counter(String name, String... more) {
            return registered(Counter.builder(name).tag("route", route).tags(more));
        }

        void remove() {
            Stream.of(main, shadow, copied, oneSided).flatMap(some -> some.values().stream()).forEach(meters::remove);
        }
    }

    /** Counts something. @param amount a number, or seconds */
    void count(Reported what, String route, Side side, double amount) {
        of(route).reported(what, side).increment(amount);
    }

    /** Counts something that the main side got, and of which the other side should have got a copy. */
    void countCopied(Reported what, String route, double amount) {
        of(route).copied(what).increment(amount);
    }

    /** Counts a session that only this side opened, although both should have. */
    void countOneSided(String route, Side side) {
        of(route).oneSided(side).increment();
    }

    private OfRoute of(String route) {
        OfRoute known = routes.get(route);
        return known != null ? known : routes.computeIfAbsent(route, OfRoute::new);
    }

    private synchronized Counter registered(Counter.Builder counter) {
        return counter.tag("report_suite", removed ? ReportSuites.OTHER : suite).register(meters);
    }

    /** Removes all its counters. */
    synchronized void remove() {
        removed = true;
        routes.values().forEach(OfRoute::remove);
        routes.clear();
    }
}
