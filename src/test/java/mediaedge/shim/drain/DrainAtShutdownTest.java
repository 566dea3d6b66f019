package mediaedge.shim.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import mediaedge.shim.Behaviour;
import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.spool.EntryKind;
import mediaedge.shim.spool.NewEntry;
import mediaedge.shim.spool.Spool;

/** The behaviour of the drain when the process is terminated. */
@QuarkusTest
@WithTestResource(value = EdgeOnASocket.class, scope = TestResourceScope.RESTRICTED_TO_CLASS)
class DrainAtShutdownTest {

    @Inject
    SpoolDrain drain;

    @Inject
    Spool spool;

    @Inject
    Vertx vertx;

    @Inject
    BeanManager beans;

    @Test
    void drain_waitsForItsCallUnderWay_andMakesNoOther() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean answered = new AtomicBoolean();
        EdgeOnASocket.edge.on(EdgeOnASocket.START, (request, exchange) -> {
            underWay.countDown();
            goOn.await();
            answered.set(true);
            EdgeOnASocket.OPENS.handle(request, exchange);
        }).on(EdgeOnASocket.PING, Behaviour.status(204));
        spool.add(new NewEntry(EdgeOnASocket.SESSION, EntryKind.START, "edge/datastream",
                EdgeOnASocket.payload(Part.START, "sessionStart"), Instant.now())).await().indefinitely();
        spool.add(new NewEntry(EdgeOnASocket.SESSION, EntryKind.EVENT, "edge/datastream",
                EdgeOnASocket.payload(Part.EVENT, "ping"), Instant.now())).await().indefinitely();
        assertTrue(underWay.await(20, TimeUnit.SECONDS), "nothing is drained");

        Thread[] stopper = new Thread[1];
        CountDownLatch stops = new CountDownLatch(1);
        CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(() -> {
            stopper[0] = Thread.currentThread();
            stops.countDown();
            drain.stop(new ShutdownEvent(), vertx);
            return answered.get();
        });
        stops.await();
        while (!stopped.isDone() && stopper[0].getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        goOn.countDown();

        assertTrue(stopped.get(20, TimeUnit.SECONDS), "it stopped while its call was under way");
        assertEquals(1, EdgeOnASocket.edge.received().size());
        assertEquals(1, spool.stats().await().indefinitely().entries());
    }

    @Test
    void drain_stopsBeforeTheSpoolGivesItsLeasesBack() {
        assertTrue(priority("mediaedge.shim.drain.") < priority("mediaedge.shim.spool."));
    }

    private int priority(String room) {
        return beans.resolveObserverMethods(new ShutdownEvent()).stream()
                .filter(observer -> observer.getBeanClass().getName().startsWith(room))
                .mapToInt(ObserverMethod::getPriority).findFirst().orElseThrow();
    }
}
