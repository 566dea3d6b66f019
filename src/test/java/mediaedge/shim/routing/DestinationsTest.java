package mediaedge.shim.routing;

import static mediaedge.shim.routing.Tables.DATASTREAM;
import static mediaedge.shim.routing.Tables.EDGE_ONLY;
import static mediaedge.shim.routing.Tables.WITH_LEGACY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import mediaedge.shim.destination.BackendName;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.routing.conditions.StartFacts;

class DestinationsTest {

    private static final Destination EDGE = new Destination.Edge(BackendName.DEFAULT, DATASTREAM,
            DatastreamOverrides.NONE);
    private static final Destination LEGACY = new Destination.Legacy(BackendName.DEFAULT);
    private static final Destination DROPPED = new Destination.Dropped();

    private static Decision decide(String row, Backends backends, StartFacts facts) {
        return Tables.row(row + "\n", backends).decide(facts);
    }

    private static String edge(String more) {
        return "use-case: experience-platform\ndatastream: " + DATASTREAM + "\n" + more;
    }

    @ParameterizedTest
    @CsvSource({"experience-platform, EDGE", "cdp-cja, EDGE", "analytics-and-platform, EDGE",
            "analytics-only, LEGACY"})
    void useCase_choosesTheService(String useCase, Service expected) {
        Decision decision = decide("use-case: " + useCase + "\ndatastream: " + DATASTREAM, WITH_LEGACY, new Start());
        assertEquals(expected, decision.route().sendTo());
        assertEquals(expected == Service.EDGE ? EDGE : LEGACY, decision.main());
        assertEquals(useCase, decision.route().useCase().orElseThrow().tableName());
        assertEquals(Optional.empty(), decision.shadow());
        assertFalse(decision.optedOut());
    }

    @Test
    void sendTo_overridesTheUseCase() {
        assertEquals(EDGE,
                decide("use-case: analytics-only\nsend-to: edge\ndatastream: " + DATASTREAM, EDGE_ONLY, new Start())
                        .main());
        assertEquals(LEGACY, decide(edge("send-to: legacy"), WITH_LEGACY, new Start()).main());
    }

    @Test
    void shadow_isTheOtherSide() {
        Decision toEdge = decide(edge("shadow: legacy"), WITH_LEGACY, new Start());
        assertEquals(List.of(EDGE, Optional.of(LEGACY)), List.of(toEdge.main(), toEdge.shadow()));
        Decision toLegacy = decide("use-case: analytics-only\nshadow: edge\ndatastream: " + DATASTREAM, WITH_LEGACY,
                new Start());
        assertEquals(List.of(LEGACY, Optional.of(EDGE)), List.of(toLegacy.main(), toLegacy.shadow()));
    }

    @Test
    void reportSuites_areTheDatastreamsOwnUnlessOverridden() {
        assertFalse(decide(edge(""), EDGE_ONLY, new Start()).route().edge().overrideReportSuites());
        assertFalse(decide(edge("report-suites: datastream"), EDGE_ONLY, new Start()).route().edge()
                .overrideReportSuites());
        assertTrue(
                decide(edge("report-suites: override"), EDGE_ONLY, new Start()).route().edge().overrideReportSuites());
    }

    @Test
    void datastreamWithEnvironment_isAnId() {
        assertEquals(new Destination.Edge(BackendName.DEFAULT, "5c0f:stage", DatastreamOverrides.NONE),
                decide("use-case: cdp-cja\ndatastream: 5c0f:stage", EDGE_ONLY, new Start()).main());
    }

    @Test
    void optedOut_goesToLegacyWhereThereIsOne() {
        Decision decision = decide(edge(""), WITH_LEGACY, new Start().whoOptedOut());
        assertEquals(LEGACY, decision.main());
        assertEquals(Optional.empty(), decision.shadow());
        assertTrue(decision.optedOut());
    }

    @Test
    void optedOutWithoutLegacy_isDropped() {
        Decision decision = decide(edge(""), EDGE_ONLY, new Start().whoOptedOut());
        assertEquals(DROPPED, decision.main());
        assertEquals(Optional.empty(), decision.shadow());
    }

    @Test
    void optedOut_hasNoShadowOnEitherSide() {
        Decision edgeRow = decide(edge("shadow: legacy"), WITH_LEGACY, new Start().whoOptedOut());
        assertEquals(List.of(LEGACY, Optional.empty()), List.of(edgeRow.main(), edgeRow.shadow()));
        Decision legacyRow = decide("use-case: analytics-only\nshadow: edge\ndatastream: " + DATASTREAM, WITH_LEGACY,
                new Start().whoOptedOut());
        assertEquals(List.of(LEGACY, Optional.empty()), List.of(legacyRow.main(), legacyRow.shadow()));
    }

    @Test
    void optOutSwitchedOffByTheRow_goesWhereTheRowSays() {
        Decision decision = decide(edge("respect-opt-out: false\nshadow: legacy"), WITH_LEGACY,
                new Start().whoOptedOut());
        assertEquals(List.of(EDGE, Optional.of(LEGACY)), List.of(decision.main(), decision.shadow()));
        assertTrue(decision.optedOut());
    }

    @Test
    void optOutSwitchedOffByTheTable_holdsForRowsThatDoNotSay() {
        RoutingTable table = Tables.load("routes.yaml", """
                respect-opt-out: false
                routes:
                - {name: strict, when: {media.channel: a}, use-case: cdp-cja, datastream: d, respect-opt-out: true}
                - {name: rest, use-case: cdp-cja, datastream: d}
                """, EDGE_ONLY);
        assertEquals(new Destination.Edge(BackendName.DEFAULT, "d", DatastreamOverrides.NONE),
                table.decide(new Start().whoOptedOut()).main());
        assertEquals(DROPPED, table.decide(Start.with("media.channel", "a").whoOptedOut()).main());
    }

    @Test
    void decisionThatBreaksAnOptOut_cannotBeMade() {
        Route route = decide(edge(""), WITH_LEGACY, new Start()).route();
        assertThrows(IllegalArgumentException.class, () -> new Decision(route, EDGE, Optional.empty(), true));
        assertThrows(IllegalArgumentException.class, () -> new Decision(route, LEGACY, Optional.of(EDGE), true));
    }

    @Test
    void rowsByName_areFoundForLiveSessions() {
        RoutingTable table = Tables.when("{media.channel: news}");
        assertEquals(1, table.row("hit").orElseThrow().position());
        assertEquals(Optional.empty(), table.row("gone"));
        assertEquals(List.of("hit", "rest"), table.routes().stream().map(Route::name).toList());
    }

    @Test
    void version_changesWithTheContentOnly() {
        String version = Tables.when("{media.channel: news}").version();
        assertTrue(version.matches("[0-9a-f]{12}"), version);
        assertEquals(version, Tables.when("{media.channel: news}").version());
        assertFalse(version.equals(Tables.when("{media.channel: sports}").version()));
    }

    @Test
    void keysForEdgeOnARowThatNeverGetsThere_areAllowedWithAWarning() {
        RoutingTable table = Tables.row(edge("send-to: legacy\ncustom-metadata: {drop: 'secret*'}\n"), WITH_LEGACY);
        assertEquals(List.of("row 1 'all' sends nothing to edge, so its datastream, custom-metadata has no effect: "
                + "the legacy back end gets every request byte for byte"), table.warnings());
        assertEquals(List.of(), Tables.row(edge("shadow: legacy\n"), WITH_LEGACY).warnings());
    }
}
