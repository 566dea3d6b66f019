package mediaedge.shim.meters;

import static mediaedge.shim.BothSides.upstreams;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
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
import mediaedge.shim.client.Player;

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
    void playerThatChoosesItsTrace_andAsksForIt_isNotRecordedForThat() {
        Player player = new Player(shim).with(Map.of("traceparent", "00-" + CHOSEN + "-b7ad6b7169203331-01"));
        assertEquals(201, player.start().getStatus());
        List<String> traces = upstreams.received().stream().flatMap(got -> got.header("traceparent").stream()).toList();
        assertEquals(2, traces.size(), "a start and its copy");
        for (String trace : traces) {
            assertFalse(trace.contains(CHOSEN), trace);
            assertTrue(trace.endsWith("-00"), trace);
        }
    }
}
