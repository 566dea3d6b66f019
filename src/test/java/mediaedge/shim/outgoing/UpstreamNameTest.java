package mediaedge.shim.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamNameTest {

    @ParameterizedTest
    @CsvSource({"default, ds, edge/ds", "brand-b, ds, edge@brand-b/ds", "default, a@b/c, edge/a@b/c",
            "b, a@b/c, edge@b/a@b/c"})
    void edge_isNamedByBackEndAndDatastream(String backend, String datastream, String text) {
        UpstreamName name = UpstreamName.ofEdge(backend, datastream);
        assertEquals(text, name.text());
        assertEquals(backend, name.backend());
        assertEquals(true, name.isEdge());
    }

    @ParameterizedTest
    @CsvSource({"default, legacy", "brand-b, legacy@brand-b"})
    void oldBackEnd_isNamedByItsBackEnd(String backend, String text) {
        UpstreamName name = UpstreamName.ofLegacy(backend);
        assertEquals(text, name.text());
        assertEquals(text, name.upstream());
        assertEquals(backend, name.backend());
        assertEquals(false, name.isEdge());
    }

    /** As earlier versions wrote it. */
    @ParameterizedTest
    @CsvSource({"edge, true", "legacy, false", "edge/ds, true", "edges, false"})
    void nameWithoutBackEnd_isTheDefaultOne(String text, boolean edge) {
        assertEquals("default", new UpstreamName(text).backend());
        assertEquals(edge, new UpstreamName(text).isEdge());
    }
}
