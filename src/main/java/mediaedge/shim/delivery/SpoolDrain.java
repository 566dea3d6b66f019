package mediaedge.shim.delivery;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import mediaedge.shim.delivery.Result.Prospect;
import mediaedge.shim.session.Upstream;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.Kind;
import mediaedge.shim.spool.Released;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.SpoolUnavailable;

/**
 * Delivers what lies in the spool: session by session, each in the order in which its requests came. Only so many
 * sessions at once ({@link DrainPace}), one request at a time in each; an upstream that asks to be left alone is left
 * alone.
 */
@Singleton
class SpoolDrain {

    private static final Logger LOG = Logger.getLogger(SpoolDrain.class);
    private static final int PAGE = 50;
    /** As many as a downloaded session may have. */
    private static final int MOST_RESCUED = 10_000;

    private final Spool spool;
    private final Upstreams upstreams;
    private final DeliveryConfig config;
    private final DrainPace pace;
    private final Settlement settlement;
    private final Rescue rescue;
    private final OperatorFaults faults;
    private final AtomicInteger draining = new AtomicInteger();
    private OptionalLong timer = OptionalLong.empty();

    SpoolDrain(Spool spool, Upstreams upstreams, DeliveryConfig config, Settlement settlement, Rescue rescue,
            OperatorFaults faults) {
        this.spool = spool;
        this.upstreams = upstreams;
        this.config = config;
        this.pace = new DrainPace(config.drainSessions(), config.drainSessionsMost());
        this.settlement = settlement;
        this.rescue = rescue;
        this.faults = faults;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        if (spool.armed()) {
            timer = OptionalLong.of(vertx.setPeriodic(config.drainEvery().toMillis(), tick -> {
                pace.passed(draining.get());
                look();
            }));
        }
    }

    void stop(@Observes ShutdownEvent event, Vertx vertx) {
        timer.ifPresent(vertx::cancelTimer);
    }

    /** Takes on as many sessions as there are places for; each one that ends looks for the next. */
    private void look() {
        // All free places are taken at once, so that no two looks take the same one.
        int all = pace.places();
        int places = all - draining.getAndAccumulate(all, Math::max);
        if (places <= 0) {
            return;
        }
        spool.claim(places).subscribe().with(claims -> {
            draining.addAndGet(claims.size() - places);
            claims.forEach(claim -> drain(claim).subscribe().with(done -> ended(), this::failed));
        }, failure -> {
            draining.addAndGet(-places);
            LOG.debugf("the spool cannot be drained now: %s", failure.getMessage());
        });
    }

    private void ended() {
        draining.decrementAndGet();
        look();
    }

    private void failed(Throwable failure) {
        draining.decrementAndGet();
        LOG.warnf("a session of the spool could not be drained now: %s",
                failure instanceof SpoolUnavailable ? failure.getMessage() : failure.getClass().getName());
    }

    /** Goes through the session's entries until none is left, or one cannot be delivered now. */
    private Uni<Void> drain(Claim claim) {
        Line line = new Line(claim);
        // Repeated, not recursive: a session may have thousands of entries.
        return Uni.createFrom().deferred(line::next).repeat().whilst(goesOn -> goesOn).onItem().ignoreAsUni();
    }

    /** A session that is ours to drain, and how far that has come. */
    private final class Line {

        private final Claim claim;
        private final Queue<Entry> page = new ArrayDeque<>();
        private Optional<Resolution> resolution;

        Line(Claim claim) {
            this.claim = claim;
            this.resolution = claim.resolution();
        }

        /** One step forward; says whether there is another one. */
        Uni<Boolean> next() {
            return page.isEmpty() ? turn() : deliver(page.remove()).map(this::after);
        }

        private boolean after(Settlement.Step step) {
            resolution = step.resolution().or(() -> resolution);
            return step.goesOn();
        }

        private Uni<Boolean> turn() {
            return spool.entries(claim.session(), PAGE).onItem().transformToUni(entries -> {
                if (entries.isEmpty()) {
                    return spool.release(claim.session()).map(released -> released == Released.MORE_CAME);
                }
                page.addAll(entries);
                // What is not too late for the start alone is not too late for all that followed it.
                return rescue.isTooLateFor(entries.subList(0, 1)) ? rescue() : Uni.createFrom().item(true);
            });
        }

        private Uni<Boolean> rescue() {
            return spool.entries(claim.session(), MOST_RESCUED).onItem().transformToUni(all -> {
                // Only a session that is at hand as a whole can go as a whole.
                Optional<Outgoing> whole = all.size() >= claim.entries() && rescue.isTooLateFor(all)
                        ? rescue.whole(all)
                        : Optional.empty();
                return whole.isPresent() ? rescue(all, whole.get()) : Uni.createFrom().item(true);
            });
        }

        private Uni<Boolean> rescue(List<Entry> all, Outgoing whole) {
            page.clear();
            return upstreams.once(whole, Optional.empty()).invoke(faults::note).onItem().transformToUni(result -> {
                if (result instanceof Result.Taken) {
                    LOG.infof(
                            "a session of %d requests came too late to be opened and was delivered as downloaded content",
                            all.size());
                    return spool.delivered(all);
                }
                // Refused or not: what becomes of the session is decided at its first entry, which all others need.
                return settlement.of(all.get(0), false, result).map(this::after);
            });
        }

        private void paced(Result result) {
            if (result instanceof Result.Undelivered undelivered && undelivered.prospect() == Prospect.CAN_PASS) {
                pace.failed();
            }
        }

        private Uni<Settlement.Step> deliver(Entry entry) {
            SpooledRequest spooled;
            try {
                spooled = SpooledRequest.from(entry.payload());
            } catch (IllegalArgumentException damaged) {
                return settlement.bury(entry, damaged.getMessage());
            }
            if (resolution.orElse(null) instanceof Resolution.Blocked) {
                return settlement.dropped(entry);
            }
            Optional<Upstream> open = spooled.session().or(
                    () -> resolution.orElse(null) instanceof Resolution.Opened found
                            ? Optional.of(upstream(spooled.request(), found))
                            : Optional.empty());
            if (entry.kind() == Kind.EVENT && open.isEmpty()) {
                return settlement.bury(entry, "its session could not be started");
            }
            Outgoing request = open.map(upstream -> Delivery.withSession(spooled.request(), upstream))
                    .orElse(spooled.request());
            return upstreams.once(request, open).invoke(faults::note).invoke(this::paced).onItem()
                    .transformToUni(result -> settlement.of(entry, spooled.failedOnce(), result));
        }
    }

    private static Upstream upstream(Outgoing request, Resolution.Opened resolution) {
        return request instanceof Outgoing.ToEdge toEdge
                ? new Upstream.Edge(toEdge.datastream(), resolution.upstreamSession(), resolution.hint())
                : new Upstream.Legacy(resolution.upstreamSession());
    }
}
