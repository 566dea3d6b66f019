package mediaedge.shim.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import mediaedge.shim.routing.conditions.Patterns;

class CustomMetadataRulesTest {

    private static CustomMetadataRules rules(String yaml) {
        return Tables.row("use-case: cdp-cja\ndatastream: d\ncustom-metadata: " + yaml + "\n", Tables.EDGE_ONLY)
                .row("all").orElseThrow().edge().customMetadata();
    }

    @Test
    void withoutRules_everyNameGoesOnAsItIs() {
        CustomMetadataRules rules = Tables.row("use-case: cdp-cja\ndatastream: d\n", Tables.EDGE_ONLY).row("all")
                .orElseThrow().edge().customMetadata();
        assertEquals(CustomMetadataRules.NONE, rules);
        assertFalse(rules.drops("title") || rules.sendsToAnalyticsOnly("title"));
        assertEquals("title", rules.nameAtEdge("title"));
    }

    @Test
    void prefix_isPutBeforeTheName() {
        assertEquals("_acme.title", rules("{prefix: _acme.}").nameAtEdge("title"));
    }

    @Test
    void nameThatHasThePrefix_getsNoSecondOne() {
        assertEquals("_acme.title", rules("{prefix: _acme.}").nameAtEdge("_acme.title"));
    }

    @Test
    void analyticsOnlyNames_areToldByPattern() {
        CustomMetadataRules rules = rules("{analytics-only: ['debug*', internal]}");
        assertTrue(rules.sendsToAnalyticsOnly("debugLevel"));
        assertTrue(rules.sendsToAnalyticsOnly("INTERNAL"));
        assertFalse(rules.sendsToAnalyticsOnly("internal.id"));
    }

    @Test
    void drop_winsOverAnalyticsOnly() {
        CustomMetadataRules rules = rules("{analytics-only: '*', drop: 'secret*'}");
        assertTrue(rules.drops("Secret.token"));
        assertFalse(rules.sendsToAnalyticsOnly("Secret.token"));
        assertTrue(rules.sendsToAnalyticsOnly("title"));
    }

    @Test
    void prefixThatNoNameCanHave_isRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> new CustomMetadataRules("_acme-", Patterns.NONE, Patterns.NONE));
    }
}
