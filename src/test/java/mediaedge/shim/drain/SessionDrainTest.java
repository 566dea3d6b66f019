package mediaedge.shim.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import mediaedge.shim.Behaviour;
import mediaedge.shim.Received;
import mediaedge.shim.delivery.DeliveryConfig;
import mediaedge.shim.delivery.FailureLog;
import mediaedge.shim.delivery.Upstreams;
import mediaedge.shim.outgoing.Result;
import mediaedge.shim.outgoing.UpstreamName;
import mediaedge.shim.reliability.Await;
import mediaedge.shim.spool.Claim;
import mediaedge.shim.spool.Entry;
import mediaedge.shim.spool.Released;
import mediaedge.shim.spool.Resolution;
import mediaedge.shim.spool.Spool;
import mediaedge.shim.upstream.Deadline;

/**
 * The effect of a lease and of another replica on a session that is drained. The spool is simulated, and Edge is on a
 * socket.
 */
@QuarkusTest
@WithTestResource(EdgeOnASocket.class)
class SessionDrainTest {

    /** Longer than any pause of a busy machine. */
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration SHORT_LEASE = Duration.ofSeconds(1);

    @Inject
    Upstreams upstreams;

    @Inject
    Rescue rescue;

    @Inject
    DeliveryConfig config;

    @Inject
    FailureLog failures;

    @Inject
    MeterRegistry meters;

    private final List<Entry> waiting = new ArrayList<>();
    private final Deque<Released> releases = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private Optional<Resolution> stored = Optional.empty();

    private final Spool spool = (Spool) Proxy.newProxyInstance(Spool.class.getClassLoader(),
            new Class<?>[]{Spool.class},
            (proxy, method, arguments) -> Uni.createFrom().item(() -> {
                told.add(method.getName());
                return switch (method.getName()) {
                    case "entries" -> List.copyOf(waiting);
                    case "resolved" -> {
                        waiting.remove(0);
                        yield stored;
                    }
                    case "delivered" -> {
                        waiting.remove(0);
                        yield true;
                    }
                    case "release" -> releases.isEmpty() ? Released.DRAINED : releases.remove();
                    default -> true;
                };
            }));

    @BeforeEach
    void forget() {
        EdgeOnASocket.edge.forget();
        EdgeOnASocket.edge.on(EdgeOnASocket.START, EdgeOnASocket.OPENS).on(EdgeOnASocket.PING, Behaviour.status(204));
    }

    private void drain(Duration leaseLeft) {
        drain(LEASE, Deadline.in(leaseLeft, System::nanoTime));
    }

    private void drain(Duration lease, Deadline end) {
        UpstreamName name = new UpstreamName("edge/datastream");
        UpstreamQueue queue = new UpstreamQueue(name,
                new DrainPace(8, 100, Duration.ofSeconds(1), System::nanoTime), upstreams);
        SessionDrain.Tools tools = new SessionDrain.Tools(spool, upstreams,
                new Settlement(spool, config, failures, meters), rescue, new PageBudget(1 << 24));
        new SessionDrain(new Claim(EdgeOnASocket.SESSION, name.text(), waiting.size(), Optional.empty(), lease),
                end, queue, tools, () -> false).run().await()
                .atMost(Duration.ofSeconds(20));
    }

    private static List<Received> received() {
        return EdgeOnASocket.edge.received();
    }

    /** Nobody would drain it before its lease ends. */
    @Test
    void sessionThatIsClaimedTooLate_isReturned() {
        CompletableFuture<List<Claim>> claimed = new CompletableFuture<>();
        List<Object> returned = new CopyOnWriteArrayList<>();
        AtomicInteger claims = new AtomicInteger();
        Spool slow = (Spool) Proxy.newProxyInstance(Spool.class.getClassLoader(), new Class<?>[]{Spool.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("claim")) {
                        claims.incrementAndGet();
                        return Uni.createFrom().completionStage(claimed);
                    }
                    return Uni.createFrom().item(() -> returned.add(arguments[0]));
                });
        SpoolDrain drain = new SpoolDrain(slow, upstreams, config, new Settlement(slow, config, failures, meters),
                rescue, Duration.ofMillis(1));
        while (claims.get() < 2) {
            // Only one look runs at a time, so the second begins when the first was given up.
            drain.look(true);
            Thread.onSpinWait();
        }
        claimed.complete(List.of(new Claim(EdgeOnASocket.SESSION, "edge/datastream", 1, Optional.empty(), LEASE)));
        assertTrue(returned.contains(EdgeOnASocket.SESSION));
        assertEquals(List.of(), received());
    }

    /** Until it is back, the journal has sessions that need the spool for nothing. */
    @Test
    void sessionWhoseOutcomeCannotBeStored_leavesItsPlaceToOthers() {
        UpstreamQueue queue = new UpstreamQueue(new UpstreamName("edge/datastream"),
                new DrainPace(1, 1, Duration.ofSeconds(1), System::nanoTime), upstreams);
        CompletableFuture<Boolean> stored = new CompletableFuture<>();
        AtomicBoolean away = new AtomicBoolean();
        queue.began();
        CompletableFuture<Boolean> told = queue.untilStored(Uni.createFrom().completionStage(stored), away::get)
                .subscribeAsCompletionStage();
        assertEquals(0, queue.free(1));
        away.set(true);
        Await.until(Duration.ofSeconds(20), () -> queue.free(1) == 1, () -> "its place is not free");
        stored.complete(true);
        assertTrue(told.join());
        assertEquals(0, queue.free(1));
        queue.ended();
        assertEquals(1, queue.free(1));
    }

    /** Its start may be in the journal of another replica. */
    @Test
    void eventWhoseStartIsNotHere_waits() {
        waiting.add(EdgeOnASocket.ping(2));
        drain(LEASE);
        assertEquals(List.of(), received());
        assertEquals(List.of("entries", "postponed"), told);
    }

    @Test
    void leaseThatAnotherReplicaHas_isTheEnd_beforeAnyCall() {
        waiting.add(EdgeOnASocket.start(1));
        releases.add(Released.TAKEN_OVER);
        drain(Duration.ZERO);
        assertEquals(List.of(), received());
    }

    @Test
    void leaseThatIsShort_isRenewedBeforeTheCall() {
        waiting.add(EdgeOnASocket.start(1));
        stored = Optional.of(new Resolution.Opened("opened-now", Optional.empty()));
        releases.add(Released.MORE_CAME);
        drain(LEASE.dividedBy(3));
        assertEquals(1, received().size());
        assertEquals(List.of("release", "entries", "resolved", "entries", "release"), told);
    }

    /** Reporting the outcome of a call renews the lease, so no further renewal is needed before the next call. */
    @Test
    void leaseIsRenewed_withWhatCameOfACall() {
        AtomicLong now = new AtomicLong();
        EdgeOnASocket.edge.on(EdgeOnASocket.START, (request, exchange) -> {
            now.addAndGet(LEASE.multipliedBy(3).dividedBy(4).toNanos());
            EdgeOnASocket.OPENS.handle(request, exchange);
        });
        waiting.addAll(List.of(EdgeOnASocket.start(1), EdgeOnASocket.ping(2)));
        stored = Optional.of(new Resolution.Opened("opened-now", Optional.empty()));
        drain(LEASE, Deadline.in(LEASE, now::get));
        assertEquals(List.of("entries", "resolved", "delivered", "entries", "release"), told);
    }

    @Test
    void callThatIsNotAnswered_endsWithTheLease() {
        EdgeOnASocket.edge.on(EdgeOnASocket.START, Behaviour.silence());
        waiting.add(EdgeOnASocket.start(1));
        // If the machine pauses for half of the lease before the call, the lease is renewed.
        releases.addAll(Collections.nCopies(10, Released.MORE_CAME));
        long began = System.nanoTime();
        drain(SHORT_LEASE, Deadline.in(SHORT_LEASE, System::nanoTime));
        long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        assertTrue(told.contains("postponed"), told.toString());
        assertTrue(took < 2_500, took + " ms, though the lease was over after " + SHORT_LEASE);
    }

    @Test
    void sessionThatAnotherReplicaOpenedFirst_getsTheEvents() {
        waiting.add(EdgeOnASocket.start(1));
        waiting.add(EdgeOnASocket.ping(2));
        stored = Optional.of(new Resolution.Opened("opened-before", Optional.empty()));
        drain(LEASE);
        assertEquals(2, received().size());
        assertTrue(received().get(1).text().contains("\"sessionID\":\"opened-before\""), received().get(1).text());
    }

    /** No call was made for a session whose address was removed, so other sessions of the queue do not wait. */
    @Test
    void sessionWhoseAddressWasRemoved_doesNotSlowTheQueue_unlikeOneThatFails() {
        DrainPace pace = new DrainPace(8, 100, Duration.ofHours(1), System::nanoTime);
        UpstreamQueue queue = new UpstreamQueue(new UpstreamName("edge/datastream"), pace, upstreams);
        for (int i = 0; i < 100; i++) {
            queue.note(Result.Undelivered.misconfigured("removed", "", ""));
        }
        assertEquals(8, queue.free(100));
        for (int i = 0; i < 8; i++) {
            queue.note(Result.Undelivered.misconfigured("Edge answered 403", "", "request"));
        }
        assertEquals(0, queue.free(100));
    }

    @Test
    void startThatIsNobodysSession_isTheEnd() {
        waiting.add(EdgeOnASocket.start(1));
        waiting.add(EdgeOnASocket.ping(2));
        drain(LEASE);
        assertEquals(1, received().size());
    }
}
