package mediaedge.shim.routing;

import static mediaedge.shim.routing.Tables.EDGE_ONLY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import mediaedge.shim.destination.BackendAddresses;
import mediaedge.shim.destination.DatastreamOverrides;

class BackendsTest {

    private static final RoutingTable TABLE = Tables.load("routes.yaml", """
            backends:
              brand-b: {edge: https://data.brand-b.example, legacy: https://brand-b.hb-api.example}
              europe: {edge: [https://eu-1.example, https://eu-2.example]}
            routes:
            - {name: b, when: {media.channel: b}, use-case: cdp-cja, datastream: d, backend: brand-b, shadow: legacy}
            - {name: e, when: {media.channel: e}, use-case: cdp-cja, datastream: d, backend: europe}
            - {name: rest, use-case: cdp-cja, datastream: d}
            """, EDGE_ONLY);

    @Test
    void addresses_areThoseOfTheTable() {
        assertEquals(Map.of(
                "brand-b",
                new BackendAddresses(List.of(URI.create("https://data.brand-b.example")),
                        Optional.of(URI.create("https://brand-b.hb-api.example"))),
                "europe",
                new BackendAddresses(List.of(URI.create("https://eu-1.example"), URI.create("https://eu-2.example")),
                        Optional.empty())),
                TABLE.backends());
    }

    @Test
    void destinations_haveTheBackEndOfTheirRow() {
        Decision decision = TABLE.decide(Start.with("media.channel", "b"));
        assertEquals(new Destination.Edge("brand-b", "d", DatastreamOverrides.NONE), decision.main());
        assertEquals(Optional.of(new Destination.Legacy("brand-b")), decision.shadow());
        assertEquals(new Destination.Edge("default", "d", DatastreamOverrides.NONE), TABLE.decide(new Start()).main());
    }

    @Test
    void optedOut_goesToTheOldBackEndOfTheRowsOwn() {
        assertEquals(new Destination.Legacy("brand-b"),
                TABLE.decide(Start.with("media.channel", "b").whoOptedOut()).main());
        assertEquals(new Destination.Dropped(), TABLE.decide(Start.with("media.channel", "e").whoOptedOut()).main());
    }

    @Test
    void tableWithoutBackends_hasTheDefaultOneOnly() {
        assertEquals(Map.of(), Tables.when("{media.channel: news}").backends());
    }
}
