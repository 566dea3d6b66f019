package mediaedge.shim.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

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

/**
 * Delivers what lies in the spool: session by session, each in the order in which its requests came. Only so many
 * sessions at once, one request at a time in each, so that live traffic goes first; an upstream that asks to be left
 * alone is left alone.
 */
@Singleton
class SpoolDrain {

    private static final Logger LOG = Logger.getLogger(SpoolDrain.class);
    private static final int PAGE = 50;
    /** As many as a downloaded session may have. */
    private static final int MOST_RESCUED = 10_000;
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);

    private final Spool spool;
    private final Upstreams upstreams;
    private final DeliveryConfig config;
    private final Rescue rescue;
    private final OperatorFaults faults;
    private final AtomicInteger draining = new AtomicInteger();

    SpoolDrain(Spool spool, Upstreams upstreams, DeliveryConfig config, Rescue rescue, OperatorFaults faults) {
        this.spool = spool;
        this.upstreams = upstreams;
        this.config = config;
        this.rescue = rescue;
        this.faults = faults;
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        if (spool.armed()) {
            vertx.setPeriodic(config.drainEvery().toMillis(), tick -> look());
        }
    }

    /** Takes on as many sessions as there are places for; each one that ends looks for the next. */
    private void look() {
        int places = config.drainSessions() - draining.get();
        if (places <= 0) {
            return;
        }
        draining.addAndGet(places);
        spool.claim(places).subscribe().with(claims -> {
            draining.addAndGet(claims.size() - places);
            claims.forEach(claim -> drain(claim, claim.resolution()).subscribe()
                    .with(done -> ended(), failure -> failed(failure)));
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
        LOG.warnf("a session of the spool could not be drained now: %s", failure.getMessage());
    }

    /** Goes through the session's entries until none is left, or one cannot be delivered now. */
    private Uni<Void> drain(Claim claim, Optional<Resolution> resolution) {
        return spool.entries(claim.session(), PAGE).onItem().transformToUni(entries -> {
            if (entries.isEmpty()) {
                return spool.release(claim.session()).onItem().transformToUni(released -> released == Released.MORE_CAME
                        ? drain(claim, resolution)
                        : Uni.createFrom().voidItem());
            }
            return entries.get(0).kind() == Kind.START ? begin(claim, entries) : page(claim, entries, 0, resolution);
        });
    }

    /** A session whose start lies in the spool is opened now, unless it is too late for that. */
    private Uni<Void> begin(Claim claim, List<Entry> page) {
        return spool.entries(claim.session(), MOST_RESCUED).onItem().transformToUni(all -> {
            // Only a session that is at hand as a whole can go as a whole.
            boolean whole = all.size() >= claim.entries() && rescue.isTooLateFor(all);
            Optional<Outgoing> rescued = whole ? rescue.whole(all) : Optional.empty();
            return rescued.isPresent() ? rescue(claim, all, rescued.get()) : page(claim, page, 0, Optional.empty());
        });
    }

    private Uni<Void> rescue(Claim claim, List<Entry> all, Outgoing whole) {
        return upstreams.once(whole, Optional.empty()).onItem().transformToUni(result -> {
            if (result instanceof Result.Taken) {
                LOG.infof("a session of %d requests came too late to be opened and was delivered as downloaded content",
                        all.size());
                return spool.delivered(all).onItem().transformToUni(ours -> ours
                        ? drain(claim, Optional.empty())
                        : Uni.createFrom().voidItem());
            }
            // Refused or not: what becomes of the session is decided at its first entry, which all others need.
            return settle(all.get(0), result).onItem()
                    .transformToUni(step -> step.goesOn()
                            ? drain(claim, Optional.empty())
                            : Uni.createFrom().voidItem());
        });
    }

    private Uni<Void> page(Claim claim, List<Entry> entries, int index, Optional<Resolution> resolution) {
        if (index == entries.size()) {
            return drain(claim, resolution);
        }
        Entry entry = entries.get(index);
        return deliver(entry, resolution).onItem().transformToUni(step -> step.goesOn()
                ? page(claim, entries, index + 1, step.resolution().or(() -> resolution))
                : Uni.createFrom().voidItem());
    }

    /** What came of one entry. @param goesOn whether the session's next one may follow */
    private record Step(boolean goesOn, Optional<Resolution> resolution) {
    }

    private Uni<Step> deliver(Entry entry, Optional<Resolution> resolution) {
        SpooledRequest spooled;
        try {
            spooled = SpooledRequest.from(entry.payload());
        } catch (IllegalArgumentException damaged) {
            return bury(entry, damaged.getMessage());
        }
        Optional<Upstream> open = spooled.session()
                .or(() -> resolution.map(found -> upstream(spooled.request(), found)));
        if (entry.kind() == Kind.EVENT && open.isEmpty()) {
            return bury(entry, "its session could not be started");
        }
        Outgoing request = open.map(upstream -> Delivery.withSession(spooled.request(), upstream))
                .orElse(spooled.request());
        return upstreams.once(request, open).invoke(faults::note).onItem()
                .transformToUni(result -> settle(entry, result));
    }

    private static Upstream upstream(Outgoing request, Resolution resolution) {
        return request instanceof Outgoing.ToEdge toEdge
                ? new Upstream.Edge(toEdge.datastream(), resolution.upstreamSession(), resolution.hint())
                : new Upstream.Legacy(resolution.upstreamSession());
    }

    private Uni<Step> settle(Entry entry, Result result) {
        if (result instanceof Result.Opened opened) {
            return resolved(entry, opened.upstream());
        }
        if (result instanceof Result.Relayed relayed && relayed.opened().isPresent()) {
            return resolved(entry, relayed.opened().get());
        }
        if (result instanceof Result.Relayed relayed && relayed.status() >= 400) {
            return bury(entry, "the Media Collection back end answered " + relayed.status());
        }
        if (result instanceof Result.Refused refused) {
            return bury(entry, "Edge refused it: " + refused.complaints() + " " + refused.detail());
        }
        if (result instanceof Result.UnknownSession || result instanceof Result.SessionOver) {
            return bury(entry, "the upstream has closed the session, or does not know it");
        }
        if (result instanceof Result.Undelivered undelivered) {
            return undelivered(entry, undelivered);
        }
        return spool.delivered(List.of(entry)).map(ours -> new Step(ours, Optional.empty()));
    }

    private Uni<Step> resolved(Entry start, Upstream opened) {
        Resolution resolution = opened instanceof Upstream.Edge edge
                ? new Resolution(edge.sessionId(), edge.hint())
                : new Resolution(((Upstream.Legacy) opened).sessionId(), Optional.empty());
        return spool.resolved(start, resolution).map(ours -> new Step(ours, Optional.of(resolution)));
    }

    private Uni<Step> undelivered(Entry entry, Result.Undelivered undelivered) {
        boolean given = undelivered.prospect() == Prospect.NEVER
                || (undelivered.prospect() == Prospect.ONCE_MORE && entry.attempts() > 0);
        if (given) {
            return bury(entry, undelivered.reason());
        }
        long doubled = FIRST_DELAY.toMillis() << Math.min(entry.attempts(), 12);
        Duration backOff = Duration.ofMillis(Math.min(doubled, config.drainMaxDelay().toMillis()));
        Duration delay = undelivered.retryAfter().filter(asked -> asked.compareTo(backOff) > 0).orElse(backOff);
        return spool.postponed(entry, delay, undelivered.reason()).map(ours -> new Step(false, Optional.empty()));
    }

    private Uni<Step> bury(Entry entry, String reason) {
        LOG.warnf("a %s for %s can never be delivered and is now a dead letter: %s", entry.kind(), entry.upstream(),
                reason);
        return spool.buried(entry, reason).map(ours -> new Step(ours, Optional.empty()));
    }

}
