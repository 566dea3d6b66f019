package mediaedge.shim.meters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import mediaedge.shim.BothSides;
import mediaedge.shim.Received;

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
    void nothingIsMade_addedOrPassedOn() throws Exception {
        HttpResponse<String> started = HttpClient.newHttpClient().send(HttpRequest
                .newBuilder(shim.resolve("/api/v1/sessions"))
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .header("tracestate", "acme=one")
                .POST(BodyPublishers.ofString("""
                        {"eventType": "sessionStart", "playerTime": {"ts": 1767225600000, "playhead": 0}, "params": {
                         "media.id": "m", "media.length": 9, "media.contentType": "vod", "media.playerName": "p",
                         "media.channel": "c"}}"""))
                .build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(201, started.statusCode(), started.body());
        Received request = BothSides.upstreams.received().stream()
                .filter(got -> got.path().equals("/ee/va/v1/sessionStart")).reduce((earlier, later) -> later)
                .orElseThrow();
        assertEquals(List.of(), request.header("traceparent"));
        assertEquals(List.of(), request.header("tracestate"));
        assertFalse(traces.on());
        assertEquals(null, ((VertxInternal) vertx).tracer(), "nobody is asked on the way of an event");
    }
}
