package mediaedge.shim.meters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import mediaedge.shim.BothSides;
import mediaedge.shim.Received;
import mediaedge.shim.client.Player;

/** Without an endpoint for traces there are none. */
@QuarkusTest
@WithTestResource(BothSides.class)
class NoTracesTest {

    @TestHTTPResource
    URI shim;

    @Inject
    Traces traces;

    @Inject
    Vertx vertx;

    @Test
    void nothingIsMade_addedOrPassedOn() {
        Player player = new Player(shim).with(Map.of("traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "tracestate", "acme=one"));
        assertEquals(201, player.start().getStatus());
        Received request = BothSides.upstreams.received().stream()
                .filter(got -> got.path().equals("/ee/va/v1/sessionStart")).reduce((earlier, later) -> later)
                .orElseThrow();
        assertEquals(List.of(), request.header("traceparent"));
        assertEquals(List.of(), request.header("tracestate"));
        assertFalse(traces.on());
        assertEquals(null, ((VertxInternal) vertx).tracer(), "nobody is asked on the way of an event");
    }
}
