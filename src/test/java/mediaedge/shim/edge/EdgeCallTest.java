package mediaedge.shim.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import mediaedge.shim.upstream.ForwardedHeaders;

class EdgeCallTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "../x", "ping?x=1", "ping ", "media.ping"})
    void typeThatIsNoWord_isRefused(String type) {
        assertThrows(IllegalArgumentException.class, () -> call(type, "ds", "or2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void blankDatastream_isRefused(String datastream) {
        assertThrows(IllegalArgumentException.class, () -> call("ping", datastream, "or2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "../..", "or2?x", "or2/x", "seventeen-letters"})
    void hintThatIsNone_isIgnored(String hint) {
        assertEquals(Optional.empty(), call("ping", "ds", hint).hint());
    }

    private static EdgeCall call(String type, String datastream, String hint) {
        return new EdgeCall(type, datastream, Optional.of(hint), new byte[0], ForwardedHeaders.nothing());
    }
}
