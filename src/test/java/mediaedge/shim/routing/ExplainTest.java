package mediaedge.shim.routing;

import static mediaedge.shim.routing.Tables.REPORT_SUITES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

import mediaedge.shim.routing.conditions.StartFacts;

class ExplainTest {

    private static String firstReason(String when, StartFacts facts) {
        return Tables.when(when).explain(facts).get(0).reason();
    }

    @Test
    void rowsUpToTheMatch_areToldInOrder() {
        RoutingTable table = Tables.load("""
                routes:
                - {name: a, when: {media.channel: news}, use-case: analytics-only}
                - {name: b, when: {media.channel: 'sp*'}, use-case: analytics-only}
                - {name: c, when: {media.channel: kids}, use-case: analytics-only}
                """ + Tables.rest());
        List<Considered> told = table.explain(Start.with("media.channel", "Sports"));
        assertEquals(List.of("a", "b"), told.stream().map(it -> it.route().name()).toList());
        assertFalse(told.get(0).matched());
        assertEquals("media.channel is 'Sports', wanted 'news'", told.get(0).reason());
        assertTrue(told.get(1).matched());
        assertEquals("all its conditions hold", told.get(1).reason());
    }

    @Test
    void lastRow_takesEverySession() {
        List<Considered> told = Tables.when("{media.channel: news}").explain(new Start());
        assertEquals("it takes every session", told.get(1).reason());
    }

    @Test
    void severalWantedValues_areListedAsWritten() {
        assertEquals("analytics.reportSuite is 'news-uk,kids', wanted one of Sports-*, live-*", firstReason(
                "{" + REPORT_SUITES + ": ['Sports-*', 'live-*']}", Start.with(REPORT_SUITES, "news-uk,kids")));
    }

    @Test
    void firstConditionThatFails_isTheReason() {
        assertEquals("media.contentType is 'vod', wanted 'live'",
                firstReason("{media.channel: news, media.contentType: live, media.id: x}",
                        Start.with("media.channel", "news").and("media.contentType", "vod")));
    }

    @Test
    void absentValue_isSaidToBeAbsent() {
        assertEquals("media.channel is absent, wanted 'news'", firstReason("{media.channel: news}", new Start()));
        assertEquals("media.channel is absent, wanted it present",
                firstReason("{media.channel: {present: true}}", new Start()));
    }

    @Test
    void unwantedValue_isShown() {
        assertEquals("request.header.x-brand is 'Acme', wanted it absent",
                firstReason("{request.header.X-Brand: {present: false}}", new Start().withHeader("X-Brand", "Acme")));
        assertEquals("customMetadata.app is 'Beta', wanted 'ga'",
                firstReason("{customMetadata.app: ga}", new Start().withCustomMetadata("app", "Beta")));
        assertEquals("request.host is 'a.example.com', wanted 'b.*'",
                firstReason("{request.host: 'b.*'}", new Start().to("a.example.com")));
    }

    @Test
    void longValue_isCutShort() {
        assertEquals("media.id is '" + "x".repeat(100) + "…', wanted 'y'",
                firstReason("{media.id: y}", Start.with("media.id", "x".repeat(5000))));
    }

    @Test
    void optOut_isShownWithWhatItMeans() {
        RoutingTable respects = Tables.row("use-case: cdp-cja\ndatastream: d\n", Tables.EDGE_ONLY);
        assertEquals("it takes every session; the visitor opted out, so Experience Platform gets nothing",
                respects.explain(new Start().whoOptedOut()).get(0).reason());
        RoutingTable ignores = Tables.row("use-case: cdp-cja\ndatastream: d\nrespect-opt-out: false\n",
                Tables.EDGE_ONLY);
        assertEquals("it takes every session; the visitor opted out, and the table says respect-opt-out: false",
                ignores.explain(new Start().whoOptedOut()).get(0).reason());
    }
}
