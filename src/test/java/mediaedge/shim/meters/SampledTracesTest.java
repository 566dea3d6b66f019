package mediaedge.shim.meters;

import static mediaedge.shim.BothSides.upstreams;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import mediaedge.shim.BothSides;
import mediaedge.shim.FaultyServer;

/** The share of recorded traces is so small that none of these is recorded, unless a player could decide it. */
@QuarkusTest
@TestProfile(SampledTracesTest.NextToNone.class)
@WithTestResource(BothSides.class)
class SampledTracesTest {

    /** The smallest of all ids, which is recorded with any share. */
    private static final String CHOSEN = "00000000000000000000000000000001";

    public static class NextToNone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.exporter.otlp.endpoint", FaultyServer.nobodyListens().toString(),
                    "quarkus.otel.traces.sampler.arg",
                    "0.000000000001");
        }
    }

    @TestHTTPResource
    URI shim;

    @Test
    void playerThatChoosesItsTrace_andAsksForIt_isNotRecordedForThat() throws Exception {
        HttpResponse<String> started = HttpClient.newHttpClient().send(HttpRequest
                .newBuilder(shim.resolve("/api/v1/sessions"))
                .header("traceparent", "00-" + CHOSEN + "-b7ad6b7169203331-01")
                .POST(BodyPublishers.ofString("""
                        {"eventType": "sessionStart", "playerTime": {"ts": 1767225600000, "playhead": 0}, "params": {
                         "media.id": "m", "media.length": 9, "media.contentType": "vod", "media.playerName": "p",
                         "media.channel": "c"}}"""))
                .build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(201, started.statusCode(), started.body());
        List<String> traces = upstreams.received().stream().flatMap(got -> got.header("traceparent").stream()).toList();
        assertEquals(2, traces.size(), "a start and its copy");
        for (String trace : traces) {
            assertFalse(trace.contains(CHOSEN), trace);
            assertTrue(trace.endsWith("-00"), trace);
        }
    }
}
