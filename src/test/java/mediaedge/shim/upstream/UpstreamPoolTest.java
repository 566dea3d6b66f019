package mediaedge.shim.upstream;

import static mediaedge.shim.Behaviour.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import mediaedge.shim.Received;
import mediaedge.shim.upstream.Outcome.NoResponse;
import mediaedge.shim.upstream.Outcome.Response;

/** The limits of the connections; no connection is lost. */
@QuarkusTest
class UpstreamPoolTest extends RealSockets {

    @Test
    void moreRequestsThanMayWait_areNotSent() {
        CountDownLatch arrived = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        server.on("/x", (request, exchange) -> {
            arrived.countDown();
            release.await();
            status(204).handle(request, exchange);
        });
        Uni<Outcome> call = call(server.url().toString(), TestSettings.patient().bounded(2, 3));
        List<UniAssertSubscriber<Outcome>> calls = new ArrayList<>(subscribe(call, 2));
        await(arrived);
        calls.addAll(subscribe(call, 6));

        List<Outcome> turnedAway = List.of();
        while (turnedAway.size() < 3) {
            Thread.onSpinWait();
            turnedAway = calls.stream().map(UniAssertSubscriber::getItem).filter(Objects::nonNull).toList();
        }
        NoResponse tooBusy = new NoResponse("all connections are busy and too many requests wait already", true);
        assertEquals(List.of(tooBusy, tooBusy, tooBusy), turnedAway);

        release.countDown();
        List<Outcome> all = items(calls);
        assertEquals(5, all.stream().filter(Response.class::isInstance).count());
        assertEquals(5, server.received().size());
    }

    @Test
    void cancelledInFlight_givesItsConnectionBack() {
        Upstream upstream = upstream(server.url().toString(), TestSettings.patient().bounded(1, 1));
        server.on("/x", status(204));
        for (int i = 0; i < 3; i++) {
            CountDownLatch arrived = new CountDownLatch(1);
            server.on("/slow", (request, exchange) -> {
                arrived.countDown();
                exchange.hold();
            });
            UniAssertSubscriber<Outcome> call = subscribe(call(upstream, "/slow"), 1).get(0);
            await(arrived);
            call.cancel();
            assertInstanceOf(Response.class, call(upstream, "/x").await().indefinitely());
        }
    }

    @Test
    void cancelledWhileWaiting_isNeverSentAndGivesItsConnectionBack() {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        server.on("/first", (request, exchange) -> {
            arrived.countDown();
            release.await();
            status(204).handle(request, exchange);
        }).on("/x", status(204));
        Upstream upstream = upstream(server.url().toString(), TestSettings.patient().bounded(1, 10));

        List<UniAssertSubscriber<Outcome>> first = subscribe(call(upstream, "/first"), 1);
        await(arrived);
        subscribe(call(upstream, "/cancelled"), 5).forEach(UniAssertSubscriber::cancel);
        List<UniAssertSubscriber<Outcome>> last = subscribe(call(upstream, "/x"), 1);
        release.countDown();

        assertInstanceOf(Response.class, items(first).get(0));
        assertInstanceOf(Response.class, items(last).get(0));
        assertEquals(List.of("/first", "/x"), server.received().stream().map(Received::uri).toList());
    }
}
