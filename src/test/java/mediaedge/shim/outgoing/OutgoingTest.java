package mediaedge.shim.outgoing;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import mediaedge.shim.outgoing.Outgoing.Part;
import mediaedge.shim.upstream.ForwardedHeaders;

class OutgoingTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "../x", "ping?x=1", "ping ", "media.ping"})
    void endpointThatIsNoWord_isRefused(String endpoint) {
        assertThrows(IllegalArgumentException.class, () -> toEdge(endpoint, "ds"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void blankDatastream_isRefused(String datastream) {
        assertThrows(IllegalArgumentException.class, () -> toEdge("ping", datastream));
    }

    private static Outgoing toEdge(String endpoint, String datastream) {
        return new Outgoing.ToEdge(Part.EVENT, endpoint, datastream, new byte[0], -1, ForwardedHeaders.nothing());
    }
}
