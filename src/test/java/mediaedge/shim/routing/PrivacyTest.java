package mediaedge.shim.routing;

import static mediaedge.shim.routing.Tables.EDGE_ONLY;
import static mediaedge.shim.routing.Tables.NO_FORWARDING;
import static mediaedge.shim.routing.Tables.NO_SHARING;
import static mediaedge.shim.routing.Tables.WITH_LEGACY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import mediaedge.shim.destination.AddressPrivacy;
import mediaedge.shim.destination.DatastreamOverrides;
import mediaedge.shim.destination.IdentityPrivacy;

class PrivacyTest {

    private static final String ROW = "routes:\n- {name: all, use-case: cdp-cja, datastream: d%s}\n";

    private static String edge(DatastreamOverrides overrides) {
        return new Destination.Edge("default", "d", overrides).toString();
    }

    /** Each pair of flags and settings, for an installation with and without an old back end. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // what is respected | what the viewer says | with an old back end | without
            "[optOutServerSideForwarding, optOutShare] | forwarding | legacy | dropped",
            "[optOutServerSideForwarding, optOutShare] | sharing | legacy | dropped",
            "[optOutServerSideForwarding, optOutShare] | both | legacy | dropped",
            "[optOutServerSideForwarding, optOutShare] | nothing | edge | edge",
            "[optOutServerSideForwarding] | forwarding | legacy | dropped",
            "[optOutServerSideForwarding] | sharing | edge | edge",
            "[analytics.optOutServerSideForwarding] | both | legacy | dropped",
            "[optOutShare] | forwarding | edge | edge",
            "optOutShare | sharing | legacy | dropped",
            "[] | both | edge | edge"})
    void optOut_countsIfTheTableRespectsIt(String respected, String said, String withLegacy, String without) {
        Start start = new Start();
        if (said.equals("forwarding") || said.equals("both")) {
            start.whoOptedOutOf(NO_FORWARDING);
        }
        if (said.equals("sharing") || said.equals("both")) {
            start.whoOptedOutOf(NO_SHARING);
        }
        String table = "opt-outs: {respect: " + respected + "}\n" + ROW.formatted("");
        assertEquals(withLegacy, word(Tables.load("r", table, WITH_LEGACY).decide(start).main()));
        assertEquals(without, word(Tables.load("r", table, EDGE_ONLY).decide(start).main()));
    }

    private static String word(Destination destination) {
        return destination.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void optedOutThroughEdge_goesWithoutPlatform() {
        String table = "opt-outs: {through-edge: true}\n"
                + ROW.formatted(", dataset: 6650b1c2d3e4f5a6b7c8d9e0, shadow: {to: legacy}");
        Start optedOut = new Start().whoOptedOut();
        String edgeOnly = table.replace(", shadow: {to: legacy}", "");
        assertEquals(edge(DatastreamOverrides.withoutPlatform()),
                Tables.load("r", edgeOnly, EDGE_ONLY).decide(optedOut).main().toString());
        assertEquals("legacy", word(Tables.load("r", table, WITH_LEGACY).decide(optedOut).main()));
        assertEquals(edge(new DatastreamOverrides(true, true, Optional.of("6650b1c2d3e4f5a6b7c8d9e0"))),
                Tables.load("r", edgeOnly, EDGE_ONLY).decide(new Start()).main().toString());
    }

    @Test
    void optedOutWhereOnlyPlatformIsOn_isDropped() {
        String table = "opt-outs: {through-edge: true}\n" + ROW.formatted(", services: {analytics: off}");
        assertEquals("dropped", word(Tables.load("r", table, EDGE_ONLY).decide(new Start().whoOptedOut()).main()));
    }

    @Test
    void globalPrivacyControl_countsWhereTheRowSaysSo() {
        Start start = new Start().withHeader("Sec-GPC", "1");
        RoutingTable ignores = Tables.load("r", ROW.formatted(""), EDGE_ONLY);
        RoutingTable counts = Tables.load("r", ROW.formatted(", privacy: {global-privacy-control: opt-out}"),
                EDGE_ONLY);
        assertFalse(ignores.decide(start).optedOut());
        assertEquals("dropped", word(counts.decide(start).main()));
        assertEquals("edge", word(counts.decide(new Start().withHeader("Sec-GPC", "0")).main()));
        assertEquals("it takes every session; the visitor opted out with Global Privacy Control, "
                + "so Experience Platform gets nothing", counts.explain(start).get(0).reason());
    }

    @Test
    void privacyRules_areThoseOfTheRow() {
        PrivacyRules rules = Tables.load("r", ROW.formatted(
                ", privacy: {address: truncated, identities: {Email: sha256, internal: drop, AVID: keep}}"), EDGE_ONLY)
                .routes().get(0).privacy();
        assertEquals(AddressPrivacy.TRUNCATED, rules.address());
        assertEquals(IdentityPrivacy.SHA256, rules.of("email", "AVID"));
        assertEquals(IdentityPrivacy.DROP, rules.of("", "Internal"));
        assertEquals(IdentityPrivacy.KEEP, rules.of("other", "other"));
    }

    @Test
    void rowWithoutPrivacy_keepsNothingBack() {
        assertEquals(PrivacyRules.NONE, Tables.load("r", ROW.formatted(""), EDGE_ONLY).routes().get(0).privacy());
    }

    @Test
    void rowThatSendsNowhere_dropsEverySession() {
        RoutingTable table = Tables.load("routes:\n- {name: debug, when: {media.channel: 'x*'}, send-to: nowhere}\n"
                + Tables.rest());
        Decision decision = table.decide(Start.with("media.channel", "xy").whoOptedOut());
        assertEquals("dropped", word(decision.main()));
        assertEquals(Optional.empty(), decision.route().useCase());
    }
}
