package mediaedge.shim.routing;

import static mediaedge.shim.routing.Tables.REPORT_SUITES;
import static mediaedge.shim.routing.Tables.hits;
import static mediaedge.shim.routing.Tables.when;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {

    @Test
    void plainValue_matchesThatValueOnly() {
        RoutingTable table = when("{media.channel: news}");
        assertTrue(hits(table, Start.with("media.channel", "news")));
        assertFalse(hits(table, Start.with("media.channel", "newsroom")));
        assertFalse(hits(table, new Start()));
    }

    @Test
    void caseDiffers_matches() {
        assertTrue(hits(when("{media.contentType: Live}"), Start.with("media.contentType", "lIVE")));
        assertTrue(hits(when("{media.channel: 'ÉTÉ*'}"), Start.with("media.channel", "été 2024")));
    }

    @Test
    void severalConditions_mustAllHold() {
        RoutingTable table = when("{media.channel: news, media.contentType: live}");
        assertTrue(hits(table, Start.with("media.channel", "news").and("media.contentType", "live")));
        assertFalse(hits(table, Start.with("media.channel", "news").and("media.contentType", "vod")));
        assertFalse(hits(table, Start.with("media.contentType", "live")));
    }

    @Test
    void listOfValues_matchesAnyOfThem() {
        RoutingTable table = when("{media.channel: [news, 'sport*']}");
        assertTrue(hits(table, Start.with("media.channel", "news")));
        assertTrue(hits(table, Start.with("media.channel", "sports 2")));
        assertFalse(hits(table, Start.with("media.channel", "kids")));
    }

    @ParameterizedTest
    @CsvSource({"*, '', true", "*, x, true", "a*, a, true", "a*, ba, false", "*a, ba, true", "*a, ab, false",
            "a*a, a, false", "a*a, aa, true", "a*b*c, a-b-c, true", "a*b*c, a-c-b, false", "*b*b*, b, false",
            "*b*b*, bb, true", "*ab*bc*, abc, false", "*ab*bc*, abbc, true", "a*bc*c, abc, false", "a.c, abc, false",
            "a*[z], a-[Z], true"})
    void star_standsForAnyText(String pattern, String value, boolean expected) {
        assertEquals(expected, hits(when("{media.id: '" + pattern + "'}"), Start.with("media.id", value)));
    }

    @Test
    void commaSeparatedValue_matchesIfOneElementDoes() {
        RoutingTable table = when("{" + REPORT_SUITES + ": ['sports-*', live]}");
        assertTrue(hits(table, Start.with(REPORT_SUITES, "news-uk, Sports-UK")));
        assertTrue(hits(table, Start.with(REPORT_SUITES, "live,news")));
        assertFalse(hits(table, Start.with(REPORT_SUITES, "news-uk,kids")));
        assertFalse(hits(table, Start.with(REPORT_SUITES, ",")));
    }

    @Test
    void commaInAValueThatIsNoList_isAnOrdinaryCharacter() {
        RoutingTable table = when("{media.channel: 'news, sports'}");
        assertTrue(hits(table, Start.with("media.channel", "news, sports")));
        assertFalse(hits(table, Start.with("media.channel", "news")));
    }

    @Test
    void booleansAndNumbers_compareWithTheTextAsWritten() {
        assertTrue(hits(when("{analytics.optOutServerSideForwarding: true}"),
                Start.with("analytics.optOutServerSideForwarding", "true")));
        assertTrue(hits(when("{media.length: 3600}"), Start.with("media.length", "3600")));
        assertTrue(hits(when("{media.length: 12.50}"), Start.with("media.length", "12.50")));
        assertFalse(hits(when("{media.length: 12.50}"), Start.with("media.length", "12.5")));
        assertTrue(hits(when("{media.id: 2024-02-01}"), Start.with("media.id", "2024-02-01")));
    }

    @Test
    void quotedScalars_areTexts() {
        assertTrue(hits(when("{media.channel: \"no\"}"), Start.with("media.channel", "NO")));
        assertTrue(hits(when("{media.length: '010'}"), Start.with("media.length", "010")));
    }

    @Test
    void presentTrue_wantsTheKeyWhateverItsValue() {
        RoutingTable table = when("{media.streamType: {present: true}}");
        assertTrue(hits(table, Start.with("media.streamType", "video")));
        assertTrue(hits(table, Start.with("media.streamType", "")));
        assertFalse(hits(table, new Start()));
    }

    @Test
    void presentFalse_wantsNoSuchKey() {
        RoutingTable table = when("{media.streamType: {present: false}}");
        assertTrue(hits(table, new Start()));
        assertFalse(hits(table, Start.with("media.streamType", "")));
    }

    @Test
    void listWithoutElements_isPresent() {
        assertTrue(hits(when("{" + REPORT_SUITES + ": {present: true}}"), Start.with(REPORT_SUITES, "")));
        assertFalse(hits(when("{" + REPORT_SUITES + ": {present: false}}"), Start.with(REPORT_SUITES, "")));
    }

    @Test
    void customMetadata_isAskedByItsExactKey() {
        RoutingTable table = when("{customMetadata.app.Brand: acme}");
        assertTrue(hits(table, new Start().withCustomMetadata("app.Brand", "Acme")));
        assertFalse(hits(table, new Start().withCustomMetadata("app.brand", "Acme")));
    }

    @Test
    void host_isAsked() {
        assertTrue(hits(when("{request.host: '*.Example.com'}"), new Start().to("shim.example.com")));
        assertFalse(hits(when("{request.host: '*.example.com'}"), new Start().to("shim.example.org")));
        assertFalse(hits(when("{request.host: '*'}"), new Start()));
    }

    @Test
    void header_isAskedByItsNameInAnyCase() {
        RoutingTable table = when("{request.header.X-Brand: acme}");
        assertTrue(hits(table, new Start().withHeader("x-brand", "ACME")));
        assertFalse(hits(table, new Start().withHeader("x-brand", "other")));
    }

    @Test
    void firstRowThatMatches_wins() {
        RoutingTable table = Tables.load("""
                routes:
                - {name: one, when: {media.channel: [a, 'n*']}, use-case: analytics-only}
                - {name: two, when: {media.channel: [news, x]}, use-case: analytics-only}
                """ + Tables.rest());
        assertEquals("one", table.decide(Start.with("media.channel", "news")).route().name());
        assertEquals("two", table.decide(Start.with("media.channel", "x")).route().name());
        assertEquals("rest", table.decide(Start.with("media.channel", "y")).route().name());
    }

    @Test
    void thousandRowsThatNameTheSameKeys_costOneLookupEach() {
        StringBuilder yaml = new StringBuilder("routes:\n");
        for (int i = 0; i < 1000; i++) {
            yaml.append("- {name: r").append(i).append(", when: {media.id: id-").append(i).append(", media.channel: 'c")
                    .append(i).append("-*'}, use-case: analytics-only}\n");
            yaml.append("- {name: w").append(i).append(", when: {media.id: 'w").append(i)
                    .append("-*', request.header.a: '*'}, use-case: analytics-only}\n");
        }
        RoutingTable table = Tables.load(yaml + Tables.rest());
        Start start = Start.with("media.id", "id-999").and("media.channel", "c999-x");
        assertEquals("r999", table.decide(start).route().name());
        assertEquals(List.of("media.id", "media.channel"), start.asked());
    }
}
