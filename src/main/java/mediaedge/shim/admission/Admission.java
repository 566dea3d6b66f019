package mediaedge.shim.admission;

import java.time.Duration;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import mediaedge.shim.meters.Gauges;

/**
 * Decides which requests are read now. A request reserves its bytes in one budget before its body is read. If there is
 * no room, it waits for a short time: live requests go before large ones, small ones before larger ones, and the newest
 * first. Never blocks.
 */
@Singleton
final class Admission {

    private static final Logger LOG = Logger.getLogger(Admission.class);
    private static final long MIB = 1024L * 1024;
    /** While no more than this share of the budget is used, there is room for large requests as well. */
    private static final double COMFORTABLE = 0.375;
    /** Among equals, the newest first: one that has waited for long may be refused before it is completely read. */
    private static final Comparator<RequestBody> SMALLEST_FIRST = Comparator.comparingLong(RequestBody::wanted)
            .thenComparing(RequestBody::number, Comparator.reverseOrder());

    private final ByteBudget budget;
    private final Duration waitAtMost;
    private final long slowestRate;
    private final SortedSet<RequestBody> live = new TreeSet<>(SMALLEST_FIRST);
    private final SortedSet<RequestBody> large = new TreeSet<>(SMALLEST_FIRST);
    private final AtomicLong numbers = new AtomicLong();
    private final Counter refused;
    private final Counter tooSlow;
    /** Read without the lock, because usually nobody waits. */
    private volatile int waiting;
    private volatile long shortageAt;
    private volatile boolean shortageMet;

    @Inject
    Admission(AdmissionConfig config, MeterRegistry meters, Gauges gauges) {
        this(config, Runtime.getRuntime().maxMemory(), meters, gauges);
    }

    Admission(AdmissionConfig config, long heap, MeterRegistry meters, Gauges gauges) {
        this.budget = new ByteBudget(config.bytes(heap));
        this.waitAtMost = config.waitAtMost();
        this.slowestRate = config.slowestRate().asLongValue();
        this.refused = refusals(meters, "memory");
        this.tooSlow = refusals(meters, "slow");
        gauges.show("shim.admission.bytes", budget::taken);
        gauges.show("shim.admission.limit.bytes", budget::size);
        gauges.show("shim.admission.waiting", () -> waiting);
        LOG.infof("Requests that are received or wait may hold %d MiB together, a share of %s of the heap.",
                budget.size() / MIB, config.heapShare());
    }

    private static Counter refusals(MeterRegistry meters, String reason) {
        return Counter.builder("shim.requests.refused").tag("reason", reason)
                .description("Requests that were refused to protect the others").register(meters);
    }

    ByteBudget budget() {
        return budget;
    }

    Duration waitAtMost() {
        return waitAtMost;
    }

    long slowestRate() {
        return slowestRate;
    }

    /** Queues a request until there is room for it. */
    void enqueue(RequestBody body) {
        shortage();
        synchronized (this) {
            queue(body).add(body);
            waiting++;
        }
        // Otherwise, bytes that were released before the request was queued would wake nobody.
        admitWaiting();
    }

    /** Removes a request from the queue. @return whether it was queued */
    synchronized boolean dequeue(RequestBody body) {
        boolean waited = queue(body).remove(body);
        waiting -= waited ? 1 : 0;
        return waited;
    }

    /** Returns a number that orders requests of equal priority. */
    long nextNumber() {
        return numbers.incrementAndGet();
    }

    private SortedSet<RequestBody> queue(RequestBody body) {
        return body.isLarge() ? large : live;
    }

    /** Called when bytes have been released. */
    void given(long bytes) {
        budget.give(bytes);
        if (waiting > 0) {
            admitWaiting();
        }
    }

    private void admitWaiting() {
        RequestBody next = next();
        while (next != null) {
            next.admitted();
            next = next();
        }
    }

    /** Returns the next request for which there is room, after reserving its bytes. */
    private synchronized RequestBody next() {
        RequestBody first = live.isEmpty() ? first(large) : first(live);
        if (first == null || !first.takeMissing()) {
            return null;
        }
        queue(first).remove(first);
        waiting--;
        return first;
    }

    private static RequestBody first(SortedSet<RequestBody> queue) {
        return queue.isEmpty() ? null : queue.first();
    }

    /** Counts a request that was refused because there was no room. */
    void refused() {
        shortage();
        refused.increment();
    }

    /** Counts a request that was refused because its body arrived too slowly. */
    void tooSlow() {
        tooSlow.increment();
    }

    private void shortage() {
        shortageAt = nanoTime();
        shortageMet = true;
    }

    /**
     * Returns whether slow bodies have to make room: requests found none recently, and there is still little. Large
     * requests need more room than live ones.
     */
    boolean lacksRoom() {
        return shortageMet && nanoTime() - shortageAt < waitAtMost.toNanos()
                && budget.taken() > budget.size() * COMFORTABLE;
    }

    static long nanoTime() {
        return System.nanoTime();
    }
}
