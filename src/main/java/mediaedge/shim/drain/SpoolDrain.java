package mediaedge.shim.drain;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import mediaedge.shim.delivery.DeliveryConfig;
import mediaedge.shim.delivery.Upstreams;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Demand;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.spool.SpoolUnavailable;
import mediaedge.shim.upstream.Deadline;

/**
 * Looks for sessions to drain, for each upstream and datastream as many as its queue allows. When the shim stops, it
 * starts no further sessions and waits for those in progress. Only then does the spool return its leases.
 */
@Singleton
class SpoolDrain {

    private static final Logger LOG = Logger.getLogger(SpoolDrain.class);
    /** Before the spool, which stops with the default priority. */
    private static final int BEFORE_THE_SPOOL = Interceptor.Priority.APPLICATION;
    /** Longer than a call to an upstream, and longer than reporting its outcome to the spool. */
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);
    /** Entries that are read for delivery may use one part of this many of the heap. */
    private static final int PARTS_OF_HEAP = 8;

    private final Spool spool;
    private final DeliveryConfig config;
    private final UpstreamQueues queues;
    private final SessionDrain.Tools tools;
    private final Duration longestClaim;
    private OptionalLong timer = OptionalLong.empty();
    private int underWay;
    private boolean looking;
    private boolean lookAgain;
    private volatile boolean stopping;

    @Inject
    SpoolDrain(Spool spool, Upstreams upstreams, DeliveryConfig config, Settlement settlement, Rescue rescue) {
        this(spool, upstreams, config, settlement, rescue, LONGEST_GOODBYE);
    }

    /** @param longestClaim after this time without an answer of the spool, sessions that it claims are returned */
    SpoolDrain(Spool spool, Upstreams upstreams, DeliveryConfig config, Settlement settlement, Rescue rescue,
            Duration longestClaim) {
        this.longestClaim = longestClaim;
        this.spool = spool;
        this.config = config;
        this.queues = new UpstreamQueues(config, upstreams);
        this.tools = new SessionDrain.Tools(spool, upstreams, settlement, rescue, new PageBudget(
                Math.max(RescueLimits.ROOM, Runtime.getRuntime().maxMemory() / PARTS_OF_HEAP)));
    }

    void start(@Observes StartupEvent event, Vertx vertx) {
        if (spool.enabled()) {
            timer = OptionalLong.of(vertx.setPeriodic(config.drainEvery().toMillis(), tick -> look(true)));
        }
    }

    void stop(@Observes @Priority(BEFORE_THE_SPOOL) ShutdownEvent event, Vertx vertx) {
        timer.ifPresent(vertx::cancelTimer);
        stopping = true;
        if (!awaitIdle(LONGEST_GOODBYE)) {
            LOG.warn("The shim stops while sessions are still drained. Their last requests may be delivered twice");
        }
    }

    private synchronized boolean awaitIdle(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            for (long left = most.toNanos(); underWay > 0 && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return underWay == 0;
    }

    /**
     * Claims as many sessions as the queues allow. Each session that ends looks for the next. Only one look runs at a
     * time, so no place is used twice.
     *
     * @param anew
     *            whether to look even if no known queue has a place, because there may be entries for an upstream
     *            without a queue
     */
    void look(boolean anew) {
        synchronized (this) {
            if (stopping || looking) {
                lookAgain = looking;
                return;
            }
            looking = true;
            lookAgain = false;
        }
        Demand demand = queues.demand();
        if (!anew && demand.known().values().stream().allMatch(places -> places == 0)) {
            looked();
            return;
        }
        long asked = System.nanoTime();
        Uni<List<Claim>> claimed = spool.claim(demand).memoize().indefinitely();
        claimed.ifNoItem().after(longestClaim).fail().subscribe().with(claims -> {
            claims.forEach(claim -> drain(claim, asked));
            looked();
        }, failure -> {
            LOG.debugf("the spool cannot be drained now: %s", failure.getMessage());
            if (failure instanceof TimeoutException) {
                claimed.subscribe().with(this::giveBack, ignored -> LOG.debug("the late claim failed, too"));
            }
            looked();
        });
    }

    /** Sessions that were claimed too late would otherwise wait until the lease ends, and nobody would drain them. */
    private void giveBack(List<Claim> late) {
        late.forEach(claim -> spool.returned(claim.session(), Duration.ZERO).subscribe().with(
                returned -> LOG.debug("a session that was claimed too late was returned"), SpoolDrain::failed));
    }

    private void looked() {
        boolean again;
        synchronized (this) {
            looking = false;
            again = lookAgain;
        }
        if (again) {
            look(false);
        }
    }

    /**
     * @param asked
     *            when the session was claimed, which is the earliest beginning of its lease
     */
    private void drain(Claim claim, long asked) {
        UpstreamQueue queue = queues.of(claim.upstream());
        synchronized (this) {
            if (stopping) {
                return;
            }
            underWay++;
        }
        queue.began();
        Deadline lease = Deadline.in(claim.lease().minusNanos(System.nanoTime() - asked), System::nanoTime);
        new SessionDrain(claim, lease, queue, tools, () -> stopping).run().subscribe().with(done -> ended(queue),
                failure -> {
                    ended(queue);
                    failed(failure);
                });
    }

    private void ended(UpstreamQueue queue) {
        queue.ended();
        synchronized (this) {
            underWay--;
            notifyAll();
        }
        look(false);
    }

    private static void failed(Throwable failure) {
        LOG.warnf("A session could not be drained now and is retried later: %s",
                failure instanceof SpoolUnavailable ? failure.getMessage() : failure.getClass().getName());
    }
}
