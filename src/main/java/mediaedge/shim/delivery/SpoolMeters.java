package mediaedge.shim.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import mediaedge.shim.meters.Gauges;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.SpoolConfig;
import mediaedge.shim.spool.Stats;

/** Metrics of the spool. They are updated periodically, because counting queries the database. */
@Singleton
class SpoolMeters {

    private static final Logger LOG = Logger.getLogger(SpoolMeters.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Spool spool;
    private final Clock clock;
    private volatile Stats seen = Stats.EMPTY;
    private OptionalLong timer = OptionalLong.empty();

    SpoolMeters(Spool spool, SpoolConfig config, Clock clock, Gauges gauges) {
        this.spool = spool;
        this.clock = clock;
        if (spool.enabled()) {
            gauges.show("shim.spool.entries", () -> seen.entries());
            gauges.show("shim.spool.sessions", () -> seen.sessions());
            gauges.show("shim.spool.bytes", () -> seen.bytes());
            gauges.show("shim.spool.limit.entries", config::maxEntries);
            gauges.show("shim.spool.limit.bytes", () -> config.maxBytes().asLongValue());
            gauges.show("shim.spool.oldest.seconds", this::ageOfOldest);
            gauges.show("shim.spool.journal.entries", spool::journaled);
            gauges.show("shim.spool.warnings", () -> spool.warnings().size());
            gauges.show("shim.dead.letters", () -> seen.deadLetters());
        }
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        if (spool.enabled()) {
            look();
            timer = OptionalLong.of(vertx.setPeriodic(EVERY.toMillis(), tick -> look()));
        }
    }

    void stop(@Observes ShutdownEvent event, Vertx vertx) {
        timer.ifPresent(vertx::cancelTimer);
    }

    private void look() {
        spool.stats().subscribe().with(stats -> seen = stats,
                failure -> LOG.debugf("the spool cannot be counted now: %s", failure.getMessage()));
    }

    private double ageOfOldest() {
        return seen.oldest().map(at -> Math.max(0, Duration.between(at, clock.instant()).toMillis() / 1000.0))
                .orElse(0.0);
    }
}
